import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Auth } from '../../access/auth.directive';
import type { GraphQLContext } from '../../access/context';
import { PersonType, personLoader } from '../../clerks/clerks.public';
import type { Connection } from '../../platform/graphql/connection';
import { RequestRefusal } from '../../platform/graphql/request-refusal';
import { refusable } from '../../platform/graphql/user-errors';
import { TicketFilter } from '../ticket.input';
import { countMatches } from '../ticket.repository';
import { ticketReaders } from '../ticket-readers';
import { createSavedView, deleteSavedView, updateSavedView } from './change-saved-view';
import { listSavedViews, type SavedViewRow, savedViewsByIds } from './saved-view.repository';
import {
  CreateSavedViewInput,
  DeleteSavedViewInput,
  DeleteSavedViewPayload,
  SavedViewConnection,
  SavedViewPayload,
  SavedViewType,
  UpdateSavedViewInput,
  viewUsers,
} from './saved-view.type';

const filtersAtMost = 30;
const countedAtMost = 1_000;

function viewPayload(context: GraphQLContext, change: () => Promise<string>): Promise<SavedViewPayload> {
  return refusable<{ view?: SavedViewType | null }>(context, { view: null }, async () => {
    const id = await change();
    return { view: (await savedViewsByIds(context.deps.db, context.actor, [id]))[0] ?? null };
  });
}

@Resolver(() => SavedViewType)
export class SavedViewResolver {
  @Auth(...viewUsers)
  @Query(() => SavedViewConnection, { nullable: true, description: "The master's shared views and the caller's own, by name." })
  savedViews(
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() { deps, actor }: GraphQLContext,
  ): Promise<Connection<SavedViewRow>> {
    return listSavedViews(deps.db, actor, { first, after });
  }

  @Auth(...ticketReaders)
  @Query(() => [Int], {
    nullable: true,
    description: 'How many tickets match each of these filters (at most 30), in their order; 1,000 stands for that many or more.',
  })
  async ticketCounts(
    @Arg('filters', () => [TicketFilter]) filters: TicketFilter[],
    @Ctx() { deps, actor }: GraphQLContext,
  ): Promise<number[]> {
    if (filters.length > filtersAtMost) throw new RequestRefusal('PAGE_SIZE', { limit: filtersAtMost });
    const counts: number[] = [];
    // one after the other: a menu is no reason to take many connections at once
    for (const filter of filters) counts.push(await countMatches(deps.db, actor, filter, countedAtMost));
    return counts;
  }

  @Auth(...viewUsers)
  @FieldResolver(() => PersonType, { nullable: true })
  maker(@Root() view: SavedViewRow, @Ctx() context: GraphQLContext): Promise<PersonType | null> {
    return personLoader(context).load(view.makerId);
  }

  @Auth(...viewUsers)
  @Mutation(() => SavedViewPayload)
  createSavedView(
    @Arg('input', () => CreateSavedViewInput) input: CreateSavedViewInput,
    @Ctx() context: GraphQLContext,
  ): Promise<SavedViewPayload> {
    return viewPayload(context, () => createSavedView(context.deps, context, input));
  }

  @Auth(...viewUsers)
  @Mutation(() => SavedViewPayload, { description: 'A shared one: its maker, the owner, and who has Manage Users.' })
  updateSavedView(
    @Arg('input', () => UpdateSavedViewInput) input: UpdateSavedViewInput,
    @Ctx() context: GraphQLContext,
  ): Promise<SavedViewPayload> {
    return viewPayload(context, () => updateSavedView(context.deps, context, input));
  }

  @Auth(...viewUsers)
  @Mutation(() => DeleteSavedViewPayload, { description: 'Who may change it may delete it.' })
  deleteSavedView(
    @Arg('input', () => DeleteSavedViewInput) input: DeleteSavedViewInput,
    @Ctx() context: GraphQLContext,
  ): Promise<DeleteSavedViewPayload> {
    return refusable<{ deletedViewId?: string | null }>(context, { deletedViewId: null }, async () => {
      await deleteSavedView(context.deps, context, input);
      return { deletedViewId: input.viewId };
    });
  }
}
