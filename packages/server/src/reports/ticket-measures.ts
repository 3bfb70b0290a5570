import { type Bucket, bucketOf, daysOfPeriod } from '@mestre/shared';
import type { PersonType } from '../clerks/clerks.public';
import { type Connection, countLimit, type PageArgs, pageRequest, timeCursor, toConnection } from '../platform/graphql/connection';
import { datesOf } from '../platform/graphql/periods';
import { type MoneyType, money } from '../platform/graphql/value-types';
import { TicketMetric } from '../tickets/tickets.public';
import type { ReopenFigures, ReopenReport, SavedSales, SavedSalesReport, TicketTimeReport, TicketTimes } from './measure.type';
import {
  countMeasured,
  type MeasuredRow,
  type MeasureGroup,
  type MeasureQuestion,
  measuredRows,
  measures,
  type SavedMoney,
  savedMoney,
  supportTimes,
} from './measures.read-model';
import { reportMoneyReaders } from './report-readers';
import { ask, type Context, named, type ReportArgs } from './ticket-reports';

export interface MeasureArgs extends ReportArgs {
  bucket?: Bucket | null;
}

interface Asked {
  question: MeasureQuestion;
  period: TicketTimeReport['period'];
  dates: readonly string[];
  /** the bar of each day of the period */
  barOf: number[];
}

function askMeasures(context: Context, args: MeasureArgs): Asked {
  const { question, period } = ask(context, args);
  const dates = datesOf(period, args.bucket ?? 'DAY');
  const at = new Map(dates.map((date, index) => [date, index]));
  const barOf = daysOfPeriod(period.from, period.to).map((day) => at.get(bucketOf(day, args.bucket ?? 'DAY')) as number);
  return { question: { ...question, firstDay: period.from, userId: question.userId ?? null }, period, dates, barOf };
}

/** Sums of one kind for the whole, for each bar and for each person, made as groups are read. */
class Sums<Sum> {
  readonly total = this.make();
  readonly bars: Sum[];
  readonly byUser = new Map<string | null, Sum>();

  constructor(
    private readonly make: () => Sum,
    { dates }: Asked,
  ) {
    this.bars = dates.map(make);
  }

  of(userId: string | null): Sum {
    const known = this.byUser.get(userId);
    if (known) return known;
    const made = this.make();
    this.byUser.set(userId, made);
    return made;
  }

  /** All sums in which a measure counts. */
  where(group: MeasureGroup, bar: number | undefined): Sum[] {
    const bars = bar === undefined ? [] : [this.bars[bar] as Sum];
    return [this.total, this.of(group.userId), ...bars];
  }
}

/** Persons by name with what is theirs, the most first; those of nobody last. */
async function byPerson<Sum>(context: Context, sums: Sums<Sum>, sizeOf: (sum: Sum) => number) {
  const people = await named(
    context,
    [...sums.byUser.keys()].flatMap((id) => id ?? []),
  );
  const rows = [...sums.byUser].map(([userId, sum]) => ({ person: userId ? (people.get(userId) ?? null) : null, sum }));
  const name = (person: PersonType | null) => person?.name ?? '';
  return rows.sort(
    (a, b) =>
      Number(a.person === null) - Number(b.person === null) ||
      sizeOf(b.sum) - sizeOf(a.sum) ||
      name(a.person).localeCompare(name(b.person)),
  );
}

interface Times {
  clock: number[];
  support: number[];
}

/** The smallest time within which so many tenths of all lie (nearest rank), so that it is the time of some ticket. */
const tenths = (sorted: Float64Array, of: number) => sorted[Math.ceil((sorted.length * of) / 10) - 1] ?? null;

function timesOf({ clock, support }: Times): TicketTimes {
  const byClock = Float64Array.from(clock).sort();
  const bySupport = Float64Array.from(support).sort();
  return {
    count: clock.length,
    medianSeconds: tenths(byClock, 5),
    p90Seconds: tenths(byClock, 9),
    medianSupportSeconds: tenths(bySupport, 5),
    p90SupportSeconds: tenths(bySupport, 9),
  };
}

const seconds = (ms: number) => Math.floor(ms / 1000);

/** First Response and Resolution Time: how long from the opening to the event that counts, by the clock and in support hours. */
export async function ticketTimes(context: Context, args: MeasureArgs, metric: TicketMetric): Promise<TicketTimeReport> {
  const asked = askMeasures(context, args);
  const { db } = context.deps;
  const groups = await measures(db, metric, asked.question);
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const { starts, ends } of groups) {
    for (const start of starts) if (start < from) from = start;
    for (const end of ends) if (end > to) to = end;
  }
  const support = groups.length > 0 ? await supportTimes(db, asked.question.accounts, from, to) : new Map();
  const sums = new Sums<Times>(() => ({ clock: [], support: [] }), asked);
  for (const group of groups) {
    const supported = support.get(group.accountId);
    for (let index = 0; index < group.ends.length; index += 1) {
      const start = group.starts[index] as number;
      const end = group.ends[index] as number;
      const [byClock, bySupport] = [seconds(end - start), seconds(supported?.(start, end) ?? 0)];
      for (const sum of sums.where(group, asked.barOf[group.days[index] as number])) {
        sum.clock.push(byClock);
        sum.support.push(bySupport);
      }
    }
  }
  const clerks = await byPerson(context, sums, ({ clock }) => clock.length);
  return {
    period: asked.period,
    total: timesOf(sums.total),
    bars: asked.dates.map((date, index) => ({ date, times: timesOf(sums.bars[index] as Times) })),
    clerks: clerks.map(({ person, sum }) => ({ person, times: timesOf(sum) })),
  };
}

const rated = ({ closed, reopened }: { closed: number; reopened: number }): ReopenFigures => ({
  closed,
  reopened,
  rate: closed > 0 ? reopened / closed : null,
});

/** Re-open Rate: of the closings of the period, those that were followed by a re-opening, whenever. */
export async function reopenRate(context: Context, args: MeasureArgs): Promise<ReopenReport> {
  const asked = askMeasures(context, args);
  const sums = new Sums(() => ({ closed: 0, reopened: 0 }), asked);
  for (const group of await measures(context.deps.db, TicketMetric.CLOSING, asked.question)) {
    for (let index = 0; index < group.ends.length; index += 1) {
      for (const sum of sums.where(group, asked.barOf[group.days[index] as number])) {
        sum.closed += 1;
        sum.reopened += group.reopened[index] as number;
      }
    }
  }
  const clerks = await byPerson(context, sums, ({ closed }) => closed);
  return {
    period: asked.period,
    total: rated(sums.total),
    bars: asked.dates.map((date, index) => ({ date, figures: rated(sums.bars[index] as { closed: number; reopened: number }) })),
    clerks: clerks.map(({ person, sum }) => ({ person, figures: rated(sum) })),
  };
}

function addedUp(paid: readonly SavedMoney[]): MoneyType[] {
  const sums = new Map<string, number>();
  for (const { currency, minor } of paid) sums.set(currency, (sums.get(currency) ?? 0) + minor);
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, minor]) => money(minor, currency));
}

/** The accounts of a question whose money the reader may see. */
const moneyAccounts = (context: Context, accounts: readonly string[]) =>
  context.actor.scope(reportMoneyReaders).filter((id) => accounts.includes(id));

/** Saved Sales: requests for a refund that were withdrawn and not made again, by who withdrew them, with what the customer had paid. */
export async function savedSales(context: Context, args: MeasureArgs): Promise<SavedSalesReport> {
  const asked = askMeasures(context, args);
  const { db } = context.deps;
  const shown = moneyAccounts(context, asked.question.accounts);
  const [groups, paid] = await Promise.all([
    measures(db, TicketMetric.SAVED_SALE, asked.question),
    savedMoney(db, { ...asked.question, accounts: shown }),
  ]);
  const sums = new Sums(() => ({ count: 0 }), asked);
  for (const group of groups) for (const day of group.days) for (const sum of sums.where(group, asked.barOf[day])) sum.count += 1;
  const clerks = [];
  for (const userId of sums.byUser.keys()) clerks.push({ userId, money: addedUp(paid.filter((row) => row.userId === userId)) });
  const moneyOf = new Map(clerks.map(({ userId, money: sum }) => [userId, sum]));
  const people = await byPerson(context, sums, ({ count }) => count);
  const userOf = new Map([...sums.byUser].map(([userId, sum]) => [sum, userId]));
  const withMoney = ({ count }: { count: number }, sum: MoneyType[] | undefined): SavedSales => ({
    count,
    money: shown.length > 0 ? (sum ?? []) : null,
  });
  return {
    period: asked.period,
    total: withMoney(sums.total, addedUp(paid)),
    bars: asked.dates.map((date, index) => ({ date, count: (sums.bars[index] as { count: number }).count })),
    clerks: people.map(({ person, sum }) => ({ person, saved: withMoney(sum, moneyOf.get(userOf.get(sum) ?? null)) })),
  };
}

/** A row with what the times of its account say, and the money where it is a saved sale that the reader may see. */
export type MeasuredTicketRow = MeasuredRow & {
  id: string;
  metric: TicketMetric;
  clockSeconds: number | null;
  supportSeconds: number | null;
  money: MoneyType[] | null;
};

/** The rows behind a figure of these reports, the newest first. */
export async function listMeasured(
  context: Context,
  args: ReportArgs & PageArgs & { metric: TicketMetric; ofNobody?: boolean | null },
): Promise<Connection<MeasuredTicketRow>> {
  const { db } = context.deps;
  const { metric } = args;
  const asked = askMeasures(context, args);
  const question = { ...asked.question, ofNobody: args.ofNobody === true };
  const request = pageRequest(args, { list: `measured-${metric.toLowerCase()}`, parts: ['time', 'uuid'] });
  const found = await measuredRows(db, metric, question, { limit: request.limit + 1, after: timeCursor(request) });
  const starts = found.flatMap(({ startedAt }) => startedAt?.getTime() ?? []);
  const support =
    starts.length > 0
      ? await supportTimes(
          db,
          [...new Set(found.map(({ accountId }) => accountId))],
          Math.min(...starts),
          (found[0] as MeasuredRow).at.getTime(),
        )
      : new Map();
  const paid =
    metric === TicketMetric.SAVED_SALE
      ? await savedMoney(
          db,
          { ...question, accounts: moneyAccounts(context, question.accounts) },
          found.map(({ eventId }) => eventId),
        )
      : null;
  const rows = found.map((row): MeasuredTicketRow => {
    const [start, end] = [row.startedAt?.getTime(), row.at.getTime()];
    return {
      ...row,
      id: `${metric}_${row.eventId}`,
      metric,
      clockSeconds: start === undefined ? null : seconds(end - start),
      supportSeconds: start === undefined ? null : seconds(support.get(row.accountId)?.(start, end) ?? 0),
      money: paid && addedUp(paid.filter(({ eventId }) => eventId === row.eventId)),
    };
  });
  return toConnection(
    rows,
    request,
    (row) => [row.at.getTime(), row.eventId],
    () => countMeasured(db, metric, question, countLimit + 1),
  );
}
