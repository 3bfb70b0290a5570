import type { Language } from '@mestre/shared';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Auth } from '../../access/auth.directive';
import { LanguageName } from '../../masters/masters.public';
import { connectionTypes } from '../../platform/graphql/connection';
import { Node } from '../../platform/graphql/node.type';
import { DateTimeScalar } from '../../platform/graphql/scalars';
import { UserErrorType } from '../../platform/graphql/value-types';

/**
 * Who has reply templates: people who work on tickets of the master, on whatever account. An account's own user belongs to no master and has none,
 * a program writes its own words.
 */
export const templateUsers = ['OWNER', 'MANAGE_TICKETS'] as const;

@ObjectType('ReplyTemplate', {
  implements: Node,
  simpleResolvers: true,
  description: 'Words for a reply, with placeholders such as {{customer.firstName}} or {{customer.firstName|there}}.',
})
export class ReplyTemplateType extends Node {
  @Auth(...templateUsers) @Field(() => ID) override id: string;
  @Auth(...templateUsers) @Field(() => Int, { description: 'Rises with every change; a change names the version it saw.' }) version: number;
  @Auth(...templateUsers) @Field(() => String) name: string;
  @Auth(...templateUsers) @Field(() => String) body: string;
  @Auth(...templateUsers)
  @Field(() => LanguageName, { nullable: true, description: 'Null: for customers of every language.' })
  language?: Language | null;
  @Auth(...templateUsers)
  @Field(() => Boolean, { description: "Everybody's who works on tickets of the master; otherwise its maker's alone." })
  shared: boolean;
  @Auth(...templateUsers)
  @Field(() => Boolean, { description: 'Its maker may; a shared one also the owner, and who has Manage Users.' })
  mayChange: boolean;
  @Auth(...templateUsers) @Field(() => DateTimeScalar) updatedAt: Date;
}

export const ReplyTemplateConnection = connectionTypes('ReplyTemplate', () => ReplyTemplateType);

/** A template, or words that are not kept yet, filled for one ticket. */
@ObjectType('ReplyPreview', { simpleResolvers: true })
export class ReplyPreviewType {
  /** whose ticket it is: the guards ask for it */
  accountId: string;
  @Auth(...templateUsers) @Field(() => String) body: string;
  @Auth(...templateUsers)
  @Field(() => [String], { description: 'Placeholders that stayed: nothing is known, or the caller may not read it.' })
  missing: string[];
}

@InputType('CreateReplyTemplateInput')
export class CreateReplyTemplateInput {
  @Field(() => String, { description: 'At most 80 characters; one a language among what is shared, and among what is your own.' })
  name: string;
  @Field(() => String, { description: 'At most 10,000 characters.' }) body: string;
  @Field(() => LanguageName, { nullable: true }) language?: Language | null;
  @Field(() => Boolean, { nullable: true, defaultValue: false }) shared?: boolean | null;
}

@InputType('UpdateReplyTemplateInput')
export class UpdateReplyTemplateInput extends CreateReplyTemplateInput {
  @Field(() => ID) templateId: string;
  @Field(() => Int) version: number;
}

@InputType('DeleteReplyTemplateInput')
export class DeleteReplyTemplateInput {
  @Field(() => ID) templateId: string;
}

@ObjectType('ReplyTemplatePayload')
export class ReplyTemplatePayload {
  @Field(() => ReplyTemplateType, { nullable: true }) template?: ReplyTemplateType | null;
  @Field(() => [String], { description: 'With PLACEHOLDER_UNKNOWN: the names that are in no list.' }) unknownPlaceholders: string[];
  @Field(() => [UserErrorType]) userErrors: UserErrorType[];
}

@ObjectType('DeleteReplyTemplatePayload')
export class DeleteReplyTemplatePayload {
  @Field(() => ID, { nullable: true }) deletedTemplateId?: string | null;
  @Field(() => [UserErrorType]) userErrors: UserErrorType[];
}
