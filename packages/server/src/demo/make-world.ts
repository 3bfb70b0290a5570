import { uuidV7 } from '../platform/ids';
import type { NewTicket } from '../tickets/tickets.public';
import { type DemoClerk, demoAccounts, demoClerks } from './cast';
import { Desk } from './make-desk';
import { makeSales } from './make-sales';
import { Random } from './random';
import type { DemoAccount } from './world';

export interface WorldOptions {
  /** the same seed makes the same world at the same `now`, up to ids and secrets */
  seed: number;
  now: Date;
  /** how much of the full world: 1 is some 50,000 orders */
  scale: number;
}

export interface DemoWorld {
  masterId: string;
  ownerId: string;
  clerks: { userId: string; plan: DemoClerk }[];
  accounts: DemoAccount[];
  /** of all accounts, with the numbers of their order in time */
  tickets: { account: DemoAccount; ticket: NewTicket }[];
}

/** Makes the whole world up in memory: nothing is written, nothing is asked but the options. */
export function makeWorld(options: WorldOptions): DemoWorld {
  const { seed, now, scale } = options;
  const ownerId = uuidV7(now.getTime());
  const clerks = demoClerks.map((plan) => ({ userId: uuidV7(now.getTime()), plan }));
  const receipts = new Set<string>();
  const accounts: DemoAccount[] = [];
  const tickets: DemoWorld['tickets'] = [];
  for (const plan of demoAccounts) {
    const random = new Random(`${seed} ${plan.nickname}`);
    const account: DemoAccount = { id: uuidV7(now.getTime()), plan, customers: [], orders: [] };
    const desk = new Desk(plan, random, now, [
      ...clerks
        .filter((clerk) => worksOn(clerk.plan, plan.nickname))
        .map((clerk, index) => [{ role: 'CLERK' as const, userId: clerk.userId }, 4 - index] as const),
      [{ role: 'OWNER', userId: ownerId }, 0.6],
    ]);
    makeSales(account, { random, now, scale, receipts, decide: (order) => desk.decide(order) });
    accounts.push(account);
    for (const ticket of desk.tickets) tickets.push({ account, ticket });
  }
  tickets.sort((a, b) => a.ticket.openedAt.getTime() - b.ticket.openedAt.getTime());
  return { masterId: uuidV7(now.getTime()), ownerId, clerks, accounts, tickets };
}

function worksOn(clerk: DemoClerk, nickname: string): boolean {
  if (clerk.state) return false;
  return clerk.grants.some(({ permission, on }) => permission === 'MANAGE_TICKETS' && (on === 'all' || on?.includes(nickname)));
}
