import { GraphQLError } from 'graphql';
import { Arg, Ctx, Int, Resolver, Root, Subscription } from 'type-graphql';
import { Auth } from '../../access/auth.directive';
import type { GraphQLContext } from '../../access/context';
import { PersonType, personLoader } from '../../clerks/clerks.public';
import { ticketReaders } from '../ticket-readers';
import { TicketPresenceType } from './ticket-presence.type';
import { type Place, viewersAt } from './viewer.repository';
import { selfOf, watchTicket } from './watch-ticket';

interface SubscribeData {
  args: { number: number };
  context: GraphQLContext;
}

const subscribe = ({ args, context }: SubscribeData) => watchTicket(context.deps, context.actor, args.number);

async function presentAt(place: Place | undefined, context: GraphQLContext): Promise<TicketPresenceType[]> {
  if (!place) throw new GraphQLError('Subscribe at /graphql/stream.', { extensions: { code: 'BAD_USER_INPUT' } });
  const { deps, actor } = context;
  const found = await viewersAt(deps.db, place, selfOf(actor), deps.clock.now());
  const people = await Promise.all(found.map(({ userId }) => personLoader(context).load(userId)));
  return found.flatMap(({ typing }, index) => {
    const person = people[index];
    return person ? [{ accountId: place.accountId, person, typing }] : [];
  });
}

@Resolver()
export class TicketViewersResolver {
  @Auth(...ticketReaders)
  @Subscription(() => [PersonType], {
    nullable: true,
    description:
      'Who else is at this ticket, each time that it changes; whoever listens in a browser is shown to the others. Served at /graphql/stream.',
    subscribe,
  })
  async ticketViewers(
    @Root() place: Place | undefined,
    @Arg('number', () => Int) _number: number,
    @Ctx() context: GraphQLContext,
  ): Promise<PersonType[]> {
    return (await presentAt(place, context)).map(({ person }) => person);
  }

  @Auth(...ticketReaders)
  @Subscription(() => [TicketPresenceType], {
    nullable: true,
    description: 'As ticketViewers, with who is typing. Served at /graphql/stream.',
    subscribe,
  })
  ticketPresence(
    @Root() place: Place | undefined,
    @Arg('number', () => Int) _number: number,
    @Ctx() context: GraphQLContext,
  ): Promise<TicketPresenceType[]> {
    return presentAt(place, context);
  }
}
