import type { Language } from '@mestre/shared';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Info, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Auth } from '../../access/auth.directive';
import type { GraphQLContext } from '../../access/context';
import { uuidOf } from '../../access/global-ids';
import { PersonType, personLoader } from '../../clerks/clerks.public';
import { LanguageName } from '../../masters/masters.public';
import type { Connection } from '../../platform/graphql/connection';
import { refusable } from '../../platform/graphql/user-errors';
import { longestComment } from '../desk/perform';
import { createReplyTemplate, deleteReplyTemplate, UnknownPlaceholders, updateReplyTemplate } from './change-reply-template';
import { fillReply } from './fill-reply';
import { listReplyTemplates, type ReplyTemplateRow, replyTemplatesByIds } from './reply-template.repository';
import {
  CreateReplyTemplateInput,
  DeleteReplyTemplateInput,
  DeleteReplyTemplatePayload,
  ReplyPreviewType,
  ReplyTemplateConnection,
  ReplyTemplatePayload,
  ReplyTemplateType,
  templateUsers,
  UpdateReplyTemplateInput,
} from './reply-template.type';

@ArgsType()
class ReplyTemplatesArgs {
  @Field(() => String, { nullable: true, description: 'A part of the name or of the words.' }) search?: string | null;
  @Field(() => LanguageName, { nullable: true, description: 'Those of this language first, then those for every one.' })
  preferred?: Language | null;
  @Field(() => Int, { nullable: true }) first?: number | null;
  @Field(() => String, { nullable: true }) after?: string | null;
}

async function templatePayload(context: GraphQLContext, change: () => Promise<string>): Promise<ReplyTemplatePayload> {
  let unknownPlaceholders: string[] = [];
  const payload = await refusable<{ template?: ReplyTemplateType | null }>(context, { template: null }, async () => {
    try {
      const id = await change();
      return { template: (await replyTemplatesByIds(context.deps.db, context.actor, [id]))[0] ?? null };
    } catch (error) {
      if (error instanceof UnknownPlaceholders) unknownPlaceholders = [...error.names];
      throw error;
    }
  });
  return { ...payload, unknownPlaceholders };
}

@Resolver(() => ReplyTemplateType)
export class ReplyTemplateResolver {
  @Auth(...templateUsers)
  @Query(() => ReplyTemplateConnection, { nullable: true, description: "The master's shared templates and the caller's own, by name." })
  replyTemplates(
    @Args(() => ReplyTemplatesArgs) { search, preferred, ...page }: ReplyTemplatesArgs,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<ReplyTemplateRow>> {
    return listReplyTemplates(context.deps.db, context.actor, { search, preferred }, page);
  }

  @Auth(...templateUsers)
  @Query(() => ReplyPreviewType, {
    nullable: true,
    description: 'A template, or words that are not kept yet, filled for a ticket with what the caller may read of it.',
  })
  async replyPreview(
    @Arg('ticketNumber', () => Int) ticketNumber: number,
    @Arg('templateId', () => ID, { nullable: true }) templateId: string | null,
    @Arg('body', () => String, { nullable: true }) body: string | null,
    @Ctx() context: GraphQLContext,
    @Info() { schema }: GraphQLResolveInfo,
  ): Promise<ReplyPreviewType | null> {
    const uuid = templateId ? uuidOf('ReplyTemplate', templateId) : null;
    const [template] = uuid ? await replyTemplatesByIds(context.deps.db, context.actor, [uuid]) : [];
    const words = templateId ? template?.body : body?.slice(0, longestComment);
    return words ? fillReply(context, schema, ticketNumber, words) : null;
  }

  @Auth(...templateUsers)
  @FieldResolver(() => PersonType, { nullable: true })
  maker(@Root() template: ReplyTemplateRow, @Ctx() context: GraphQLContext): Promise<PersonType | null> {
    return personLoader(context).load(template.makerId);
  }

  @Auth(...templateUsers)
  @Mutation(() => ReplyTemplatePayload)
  createReplyTemplate(
    @Arg('input', () => CreateReplyTemplateInput) input: CreateReplyTemplateInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ReplyTemplatePayload> {
    return templatePayload(context, () => createReplyTemplate(context.deps, context, input));
  }

  @Auth(...templateUsers)
  @Mutation(() => ReplyTemplatePayload, { description: 'A shared one: its maker, the owner, and who has Manage Users.' })
  updateReplyTemplate(
    @Arg('input', () => UpdateReplyTemplateInput) input: UpdateReplyTemplateInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ReplyTemplatePayload> {
    return templatePayload(context, () => updateReplyTemplate(context.deps, context, input));
  }

  @Auth(...templateUsers)
  @Mutation(() => DeleteReplyTemplatePayload, { description: 'Who may change it may delete it.' })
  deleteReplyTemplate(
    @Arg('input', () => DeleteReplyTemplateInput) input: DeleteReplyTemplateInput,
    @Ctx() context: GraphQLContext,
  ): Promise<DeleteReplyTemplatePayload> {
    return refusable<{ deletedTemplateId?: string | null }>(context, { deletedTemplateId: null }, async () => {
      await deleteReplyTemplate(context.deps, context, input);
      return { deletedTemplateId: input.templateId };
    });
  }
}
