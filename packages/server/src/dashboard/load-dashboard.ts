import { type Bucket, type DayPeriod, previousPeriod, type UserErrorCode, validatePeriod } from '@mestre/shared';
import { GraphQLError } from 'graphql';
import type { Actor } from '../access/actor';
import { type AccountFigures, salesFigures } from '../orders/orders.public';
import type { Sql } from '../platform/database/sql';
import { datesOf } from '../platform/graphql/periods';
import type { Speaker } from '../platform/graphql/user-errors';
import type { PeriodInput, PeriodType } from '../platform/graphql/value-types';
import type { DashboardType, SalesSeriesType, SalesSummaryType } from './dashboard.type';

import { seriesOf, summariesOf, summaryOf } from './sales-summaries';

/** Bars times accounts in one answer at most: ten years of days of a hundred accounts. */
const barsAtMost = 400_000;

/** What is wrong with an argument of a question for sales. */
export function refuse(speaker: Speaker, reason: UserErrorCode, argument: 'period' | 'timeZone' = 'period'): GraphQLError {
  return new GraphQLError(speaker.say(reason), { extensions: { code: 'BAD_USER_INPUT', reason, field: [argument] } });
}

/**
 * The period with its zone, the actor's own where none is named.
 * @throws BAD_USER_INPUT with `reason` PERIOD_INVALID, PERIOD_TOO_LONG or TIME_ZONE_INVALID
 */
export function checkedPeriod(speaker: Speaker, actor: Actor, input: PeriodInput): PeriodType {
  const reason = validatePeriod(input);
  if (reason) throw refuse(speaker, reason);
  return { from: input.from, to: input.to, timeZone: input.timeZone ?? actor.timeZone };
}

/** Runs a question; a zone that this server's PostgreSQL does not know is the caller's mistake, not a fault. */
async function figures(sql: Sql, speaker: Speaker, question: Parameters<typeof salesFigures>[1]): Promise<AccountFigures[]> {
  try {
    return await salesFigures(sql, question);
  } catch (error) {
    if ((error as { code?: string }).code === '22023') throw refuse(speaker, 'TIME_ZONE_INVALID');
    throw error;
  }
}

export interface DashboardQuestion {
  period: PeriodInput;
  bucket: Bucket;
  comparePrevious: boolean;
}

/**
 * The sales of all accounts of which the actor may see the figures (product.md 8, 11), history from before their linking included.
 * @throws BAD_USER_INPUT for a period that cannot be, or one with too many bars
 */
export async function loadDashboard(sql: Sql, speaker: Speaker, actor: Actor, question: DashboardQuestion): Promise<DashboardType> {
  const period = checkedPeriod(speaker, actor, question.period);
  const accountIds = actor.scope(['OWNER', 'ANALYTICS_API']);
  const dates = datesOf(period, question.bucket);
  if (dates.length * accountIds.length > barsAtMost) throw refuse(speaker, 'PERIOD_TOO_LONG');
  const { comparePrevious } = question;
  const found = await figures(sql, speaker, {
    accountIds,
    timeZone: period.timeZone,
    period,
    dates,
    grouping: question.bucket,
    since: comparePrevious ? previousPeriod(period).from : null,
  });
  const byAccount = new Map<string, AccountFigures[]>();
  for (const row of found.sort((a, b) => (a.currency < b.currency ? -1 : 1))) {
    const known = byAccount.get(row.accountId);
    if (known) known.push(row);
    else byAccount.set(row.accountId, [row]);
  }
  const rows = accountIds.map((id) => ({
    account: actor.account(id) as NonNullable<ReturnType<Actor['account']>>,
    own: byAccount.get(id) ?? [],
  }));
  const own = (row: AccountFigures) => (row.sum ? [summaryOf(row.currency, row.sum)] : []);
  const before = (row: AccountFigures) => (row.before ? [summaryOf(row.currency, row.before)] : []);
  let series: SalesSeriesType[] | undefined;
  return {
    period,
    dates,
    accounts: rows.map((row) => ({
      account: row.account,
      summaries: row.own.flatMap(own),
      previous: comparePrevious ? row.own.flatMap(before) : null,
    })),
    total: summariesOf(found.map(({ currency, sum }) => ({ currency, sums: sum }))),
    previousTotal: comparePrevious ? summariesOf(found.map((row) => ({ currency: row.currency, sums: row.before }))) : null,
    // thousands of texts: made only when asked for, and once however often an executor looks
    get series() {
      series ??= rows.flatMap((row) => row.own.flatMap(({ currency, bars }) => (bars ? [seriesOf(row.account, currency, bars)] : [])));
      return series;
    },
  };
}

/** The sums of several accounts in one period, by account; empty where nothing moved. */
export async function loadSummaries(
  sql: Sql,
  speaker: Speaker,
  accountIds: readonly string[],
  period: DayPeriod & { timeZone: string },
): Promise<Map<string, SalesSummaryType[]>> {
  const { timeZone } = period;
  const found = await figures(sql, speaker, { accountIds, timeZone, period, dates: [period.from], grouping: 'WHOLE', since: null });
  const byAccount = new Map(accountIds.map((id) => [id, [] as { currency: string; sums: AccountFigures['sum'] }[]]));
  for (const { accountId, currency, sum } of found) byAccount.get(accountId)?.push({ currency, sums: sum });
  return new Map([...byAccount].map(([id, parts]) => [id, summariesOf(parts)]));
}
