import { actKinds, modificationOf, modifications } from '@mestre/shared';
import type { GraphQLContext } from '../access/context';
import { uuidOf } from '../access/global-ids';
import { type PersonType, personLoader } from '../clerks/clerks.public';
import { datesOf, periodInstants } from '../platform/graphql/periods';
import { money, type PeriodInput, type PeriodType } from '../platform/graphql/value-types';
import {
  type ActQuestion,
  type CountedKind,
  type EventCount,
  eventCounts,
  refundedMoney,
  type TypeCounts,
  touchedTickets,
} from './event-counts.read-model';
import type {
  ClerkDay,
  ClerkModificationReport,
  ClerkTicketCount,
  ClerkTicketReport,
  ModificationCount,
  TicketCreationDay,
  TicketCreationReport,
  TicketModificationDay,
  TicketModificationReport,
} from './report.type';
import { reportMoneyReaders, reportReaders } from './report-readers';

export interface ReportArgs {
  period: PeriodInput;
  accounts?: string[] | null;
  personId?: string | null;
}

export type Context = Pick<GraphQLContext, 'deps' | 'actor'> & GraphQLContext;

interface Asked {
  question: ActQuestion;
  period: PeriodType;
  days: readonly string[];
}

/** An id that nobody has: a person who is none has done nothing. */
const nobody = '00000000-0000-0000-0000-000000000000';

/** @throws GraphQLError BAD_USER_INPUT for a period that cannot be */
export function ask({ actor }: Context, args: ReportArgs, byPeople = false): Asked {
  const { from, to, timeZone } = periodInstants(args.period, actor.timeZone);
  const accounts = actor.scope(reportReaders, args.accounts?.length ? args.accounts : null);
  const userId = args.personId ? (uuidOf('Person', args.personId) ?? nobody) : null;
  return {
    question: { accounts, firstDay: args.period.from, endDay: args.period.to, from, to, timeZone, byPeople, userId },
    period: { from: args.period.from, to: args.period.to, timeZone },
    days: datesOf(args.period, 'DAY'),
  };
}

const none = () => ({ refund: 0, cancel: 0, techSupport: 0, total: 0 });
const allOf = ({ refund, cancel, techSupport }: TypeCounts) => refund + cancel + techSupport;

function add(sum: ReturnType<typeof none>, more: TypeCounts): void {
  sum.refund += more.refund;
  sum.cancel += more.cancel;
  sum.techSupport += more.techSupport;
  sum.total += allOf(more);
}

/** Ticket Creation (product.md 7): tickets opened, by day and type. */
export async function ticketCreation(context: Context, args: ReportArgs): Promise<TicketCreationReport> {
  const { question, period, days } = ask(context, args);
  const byDay = new Map<string, TicketCreationDay>(days.map((date) => [date, { date, refund: 0, cancel: 0, techSupport: 0, total: 0 }]));
  const total = { date: null, ...none() };
  for (const row of await eventCounts(context.deps.db, question, ['OPENED'])) {
    const day = byDay.get(row.day);
    if (day) add(day, row);
    add(total, row);
  }
  return { period, days: [...byDay.values()], total };
}

const modified: readonly CountedKind[] = ['TYPE_CHANGED', 'REOPENED'];

function nameOf(row: EventCount): string | null {
  if (row.kind === 'REOPENED') return 'REOPENED';
  return row.fromType && row.toType ? modificationOf(row.fromType, row.toType) : null;
}

/** Sums by modification, in the order of the contract. */
class Modifications {
  private readonly counts = new Map<string, number>();

  add(name: string, count: number): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + count);
  }

  list({ all = false } = {}): ModificationCount[] {
    return modifications.flatMap((modification) => {
      const count = this.counts.get(modification) ?? 0;
      return all || count > 0 ? [{ modification, count } as ModificationCount] : [];
    });
  }
}

function modificationsOf(rows: readonly EventCount[], days: readonly string[]) {
  const byDay = new Map(days.map((day) => [day, new Modifications()]));
  const byUser = new Map<string, Modifications>();
  const total = new Modifications();
  for (const row of rows) {
    const name = nameOf(row);
    if (!name) continue;
    const count = allOf(row);
    byDay.get(row.day)?.add(name, count);
    total.add(name, count);
    if (!row.userId) continue;
    const own = byUser.get(row.userId) ?? new Modifications();
    byUser.set(row.userId, own);
    own.add(name, count);
  }
  const list: TicketModificationDay[] = [...byDay].map(([date, counts]) => ({ date, counts: counts.list() }));
  return { days: list, total: total.list({ all: true }), byUser };
}

/** Ticket Modification (product.md 7): each from-to change of type, and re-openings, by day. */
export async function ticketModification(context: Context, args: ReportArgs): Promise<TicketModificationReport> {
  const { question, period, days } = ask(context, args);
  const rows = await eventCounts(context.deps.db, question, modified);
  const { days: byDay, total } = modificationsOf(rows, days);
  return { period, days: byDay, total };
}

/** The same by person. */
export async function clerkTicketModification(context: Context, args: ReportArgs): Promise<ClerkModificationReport> {
  const { question, period, days } = ask(context, args, true);
  const rows = await eventCounts(context.deps.db, question, modified);
  const { days: byDay, total, byUser } = modificationsOf(rows, days);
  const people = await named(context, [...byUser.keys()]);
  const clerks = [...byUser].flatMap(([userId, counts]) => {
    const person = people.get(userId);
    return person ? [{ person, counts: counts.list({ all: true }) }] : [];
  });
  return { period, clerks, days: byDay, total };
}

export async function named(context: Context, userIds: readonly string[]): Promise<Map<string, PersonType>> {
  const people = await Promise.all(userIds.map((id) => personLoader(context).load(id)));
  return new Map(userIds.flatMap((id, index) => (people[index] ? [[id, people[index] as PersonType] as const] : [])));
}

interface ClerkCount extends TypeCounts {
  day: string | null;
  userId: string | null;
}

/** Puts the counts of persons into the report's form, with the refunds that each carried out beside them. */
async function clerkReport(
  context: Context,
  { question, period }: Asked,
  whole: readonly ClerkCount[],
  daily: readonly ClerkCount[],
): Promise<ClerkTicketReport> {
  const { db } = context.deps;
  const moneyAccounts = context.actor.scope(reportMoneyReaders).filter((id) => question.accounts.includes(id));
  const [executed, paid] = await Promise.all([
    eventCounts(db, question, ['REFUNDED']),
    moneyAccounts.length > 0 ? refundedMoney(db, { ...question, accounts: moneyAccounts }) : [],
  ]);
  const byUser = new Map<string, ClerkTicketCount>();
  const people = await named(context, [...new Set([...whole, ...daily, ...executed].flatMap(({ userId }) => userId ?? []))]);
  const of = (userId: string | null) => {
    const person = userId ? people.get(userId) : undefined;
    if (!userId || !person) return undefined;
    const known = byUser.get(userId);
    if (known) return known;
    const refundedBy = paid.filter((row) => row.userId === userId).map(({ minor, currency }) => money(minor, currency));
    const made = { userId, person, ...none(), refundsExecuted: 0, refundedMoney: moneyAccounts.length > 0 ? refundedBy : null };
    byUser.set(userId, made);
    return made;
  };
  for (const row of whole) {
    const clerk = of(row.userId);
    if (clerk) add(clerk, row);
  }
  for (const row of executed) {
    const clerk = of(row.userId);
    if (clerk) clerk.refundsExecuted += allOf(row);
  }
  const days = new Map<string, ClerkDay>();
  for (const row of daily) {
    const { day, userId } = row;
    const person = userId ? people.get(userId) : undefined;
    if (!day || !person) continue;
    const key = `${day} ${userId}`;
    const known = days.get(key);
    if (known) known.total += allOf(row);
    else days.set(key, { date: day, person, total: allOf(row) });
  }
  const byName = (a: PersonType, b: PersonType) => a.name.localeCompare(b.name);
  return {
    period,
    clerks: [...byUser.values()].sort((a, b) => b.total - a.total || byName(a.person, b.person)),
    days: [...days.values()].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : byName(a.person, b.person))),
  };
}

/** Tickets Closed, Tickets Opened (product.md 7): acts of this kind by person. */
export async function clerkActs(context: Context, args: ReportArgs, kind: 'CLOSED' | 'OPENED'): Promise<ClerkTicketReport> {
  const asked = ask(context, args, true);
  const rows = await eventCounts(context.deps.db, asked.question, [kind]);
  return clerkReport(context, asked, rows, rows);
}

/** Tickets by Type (product.md 7): tickets with at least one event of his in the period, each once. */
export async function clerkTicketsByType(context: Context, args: ReportArgs): Promise<ClerkTicketReport> {
  const asked = ask(context, args, true);
  const rows = await touchedTickets(context.deps.db, asked.question, actKinds);
  const isWhole = ({ day }: { day: string | null }) => day === null;
  return clerkReport(
    context,
    asked,
    rows.filter(isWhole),
    rows.filter((row) => !isWhole(row)),
  );
}
