import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Auth } from '../../access/auth.directive';
import { connectionTypes } from '../../platform/graphql/connection';
import { Node } from '../../platform/graphql/node.type';
import { DateTimeScalar } from '../../platform/graphql/scalars';
import { UserErrorType } from '../../platform/graphql/value-types';

/** Who keeps views of the queue: people who work on tickets of the master, on whatever account. */
export const viewUsers = ['OWNER', 'MANAGE_TICKETS'] as const;

@ObjectType('SavedView', {
  implements: Node,
  simpleResolvers: true,
  description: 'A way to look at the queue, by name. What it shows is asked anew by whoever looks: it opens nothing that he may not see.',
})
export class SavedViewType extends Node {
  @Auth(...viewUsers) @Field(() => ID) override id: string;
  @Auth(...viewUsers) @Field(() => Int, { description: 'Rises with every change; a change names the version it saw.' }) version: number;
  @Auth(...viewUsers) @Field(() => String) name: string;
  @Auth(...viewUsers)
  @Field(() => String, { description: 'Filters, sort and columns as the address of the page holds them: "status=OPEN&sort=-openedAt".' })
  query: string;
  @Auth(...viewUsers)
  @Field(() => Boolean, { description: "Everybody's who works on tickets of the master; otherwise its maker's alone." })
  shared: boolean;
  @Auth(...viewUsers)
  @Field(() => Boolean, { description: 'Its maker may; a shared one also the owner, and who has Manage Users.' })
  mayChange: boolean;
  @Auth(...viewUsers) @Field(() => DateTimeScalar) updatedAt: Date;
}

export const SavedViewConnection = connectionTypes('SavedView', () => SavedViewType);

@InputType('CreateSavedViewInput')
export class CreateSavedViewInput {
  @Field(() => String, { description: 'At most 80 characters; one among what is shared, and among what is your own.' }) name: string;
  @Field(() => String, { description: 'At most 2,000 characters.' }) query: string;
  @Field(() => Boolean, { nullable: true, defaultValue: false }) shared?: boolean | null;
}

@InputType('UpdateSavedViewInput')
export class UpdateSavedViewInput extends CreateSavedViewInput {
  @Field(() => ID) viewId: string;
  @Field(() => Int) version: number;
}

@InputType('DeleteSavedViewInput')
export class DeleteSavedViewInput {
  @Field(() => ID) viewId: string;
}

@ObjectType('SavedViewPayload')
export class SavedViewPayload {
  @Field(() => SavedViewType, { nullable: true }) view?: SavedViewType | null;
  @Field(() => [UserErrorType]) userErrors: UserErrorType[];
}

@ObjectType('DeleteSavedViewPayload')
export class DeleteSavedViewPayload {
  @Field(() => ID, { nullable: true }) deletedViewId?: string | null;
  @Field(() => [UserErrorType]) userErrors: UserErrorType[];
}
