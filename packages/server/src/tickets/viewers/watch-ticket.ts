import type { Actor } from '../../access/actor';
import { EventQueue, type Heard } from '../../live/event-queue';
import { liveHubOf } from '../../live/live-hub';
import { LiveSource } from '../../live/live-source';
import type { Deps } from '../../platform/deps';
import { uuidV7 } from '../../platform/ids';
import { ticketByNumber } from '../ticket.repository';
import { ticketReaders } from '../ticket-readers';
import { leave, type Place, stayAt, viewersAt } from './viewer.repository';
import { announceViewers, viewersOf } from './viewer-notices';

/** Milliseconds between two looks of an open page: it says that it is still there, and finds who has gone without a word or stopped typing. */
const lookEvery = 5_000;

/** A source that has something to do when its reader leaves. */
class Watch extends LiveSource<Place> {
  constructor(
    queue: EventQueue<Place>,
    private readonly onEnd: () => void,
  ) {
    super(queue, ticketReaders, null);
  }

  override return(): Promise<IteratorResult<Heard<Place>, undefined>> {
    this.onEnd();
    return super.return();
  }
}

/** Whom nobody is told of: the one who asks, whoever's eyes he looks through. */
export function selfOf(actor: Actor): string | null {
  return (actor.viewedBy ?? actor).userId;
}

/** Whom the others are shown: people in their browser, as themselves. Programs and account users look on, and so does an owner who views as a clerk. */
function shownAs(actor: Actor): string | null {
  return (actor.kind === 'OWNER' || actor.kind === 'CLERK') && !actor.viewedBy ? actor.userId : null;
}

/**
 * Watches who else is at a ticket, and stands there oneself for as long as the stream is open (product.md 6). Every process has its pages in one table,
 * so that people at different servers see each other; a page whose process dies is gone after seconds. A ticket that is not the actor's is one at which
 * nothing ever happens, as for a number that never was.
 */
export async function watchTicket(deps: Deps, actor: Actor, number: number): Promise<LiveSource<Place>> {
  const ticket = await ticketByNumber(deps.db, actor, number);
  if (!ticket) return new LiveSource<Place>(new EventQueue<Place>(), ticketReaders, null);
  const place: Place = { accountId: ticket.accountId, ticketId: ticket.ticketId };
  const userId = shownAs(actor);
  const streamId = uuidV7();
  const queue = await liveHubOf(deps).hear(viewersOf(place));
  let seen = '';
  let isOver = false;
  const look = async () => {
    if (isOver) return;
    if (userId) await stayAt(deps.db, streamId, place, userId);
    // left while that was on its way
    if (isOver) return userId ? leave(deps.db, streamId) : undefined;
    const found = JSON.stringify(await viewersAt(deps.db, place, selfOf(actor), deps.clock.now()));
    if (found !== seen) queue.push(place);
    seen = found;
  };
  // the database may be away for a moment: the next look is soon
  const timer = setInterval(() => void look().catch(() => undefined), lookEvery);
  timer.unref();
  const end = () => {
    if (isOver) return;
    isOver = true;
    clearInterval(timer);
    if (userId)
      leave(deps.db, streamId).then(
        () => announceViewers(deps.db, place),
        () => undefined,
      );
  };
  try {
    await look();
  } catch (error) {
    clearInterval(timer);
    queue.close();
    throw error;
  }
  if (userId) announceViewers(deps.db, place);
  return new Watch(queue, end);
}
