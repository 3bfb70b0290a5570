import {
  type ComparedMeasures,
  isTime,
  type MeasureColumn,
  type MeasureLine,
  type Measures,
  type MeasuresReportId,
  measureColumns,
} from '@mestre/shared';
import type { IntlShape } from 'react-intl';
import { toCsv } from '../../ui/csv';
import type { AccountRates, ProductRates } from './measure-documents';
import { lineName, measureTitle } from './measure-words';

const titleInSeconds = (intl: IntlShape, report: MeasuresReportId, column: MeasureColumn) => {
  const title = measureTitle(intl, report, column);
  return isTime(column) ? intl.formatMessage({ id: 'reports.inSeconds' }, { title }) : title;
};

/** The table by clerk as it stands; times in seconds, rates as shares of one. Where they are compared, all figures of then stand behind those of now. */
export function measuresCsv(
  intl: IntlShape,
  report: MeasuresReportId,
  { total, clerks }: Measures,
  compared: ComparedMeasures | null,
): string {
  const columns: readonly MeasureColumn[] = measureColumns[report];
  const currencies = [...new Set([total, compared?.total].flatMap((line) => line?.money ?? []).map(({ currency }) => currency))];
  const figures = (line: MeasureLine | undefined) => [
    ...columns.map((column) => line?.values[column] ?? ''),
    ...currencies.map((code) => line?.money?.find(({ currency }) => currency === code)?.amount ?? ''),
  ];
  const line = (title: string, now: MeasureLine, then: MeasureLine | undefined) => [
    title,
    ...figures(now),
    ...(compared ? figures(then) : []),
  ];
  const heads = [
    ...columns.map((column) => titleInSeconds(intl, report, column)),
    ...currencies.map((currency) => intl.formatMessage({ id: 'reports.savedIn' }, { currency })),
  ];
  return toCsv([
    [
      intl.formatMessage({ id: 'word.CLERK' }),
      ...heads,
      ...(compared ? heads.map((title) => intl.formatMessage({ id: 'reports.beforeOf' }, { title })) : []),
    ],
    ...clerks.map((clerk) => line(lineName(intl, clerk), clerk, compared?.clerks.get(clerk.id))),
    line(intl.formatMessage({ id: 'reports.all' }), total, compared?.total),
  ]);
}

/** Rates of accounts, and below them of their products; shares of one. Only those of accounts are compared. */
export function ratesCsv(
  intl: IntlShape,
  accounts: readonly AccountRates[],
  products: readonly ProductRates[],
  /** By nickname, those of the compared period; null: nothing is compared. */
  before: ReadonlyMap<string, AccountRates> | null,
): string {
  const heads = [
    'word.ACCOUNT',
    'reports.item',
    'reports.product',
    'reports.rate.sales',
    'reports.rate.refundCount',
    'reports.rate.refunds',
    'reports.rate.chargebackCount',
    'reports.rate.chargebacks',
  ] as const;
  const line = (row: AccountRates, item: string, title: string) => [
    row.account.nickname,
    item,
    title,
    row.sales ?? '',
    row.refundCount ?? '',
    row.refundRate ?? '',
    row.chargebackCount ?? '',
    row.chargebackRate ?? '',
  ];
  const then = (row: AccountRates | undefined) => (before ? [row?.refundRate ?? '', row?.chargebackRate ?? ''] : []);
  const thenHeads = (['reports.rate.refunds', 'reports.rate.chargebacks'] as const).map((id) =>
    intl.formatMessage({ id: 'reports.beforeOf' }, { title: intl.formatMessage({ id }) }),
  );
  return toCsv([
    [...heads.map((id) => intl.formatMessage({ id })), ...(before ? thenHeads : [])],
    ...accounts.map((row) => [...line(row, '', ''), ...then(before?.get(row.account.nickname))]),
    ...products.map((row) => [...line(row, row.item, row.title), ...then(undefined)]),
  ]);
}
