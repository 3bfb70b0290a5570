import { isTime, type MeasureColumn, type MeasureLine, type Measures, type MeasuresReportId, measureColumns } from '@mestre/shared';
import type { IntlShape } from 'react-intl';
import { toCsv } from '../../ui/csv';
import type { AccountRates, MeasuredRow, ProductRates } from './measure-documents';
import { lineName, measureTitle } from './measure-words';
import { personName } from './report-words';

const titleInSeconds = (intl: IntlShape, report: MeasuresReportId, column: MeasureColumn) => {
  const title = measureTitle(intl, report, column);
  return isTime(column) ? intl.formatMessage({ id: 'reports.inSeconds' }, { title }) : title;
};

/** The table by clerk as it stands; times in seconds, rates as shares of one. */
export function measuresCsv(intl: IntlShape, report: MeasuresReportId, { total, clerks }: Measures): string {
  const columns: readonly MeasureColumn[] = measureColumns[report];
  const currencies = (total.money ?? []).map(({ currency }) => currency);
  const line = (title: string, { values, money }: MeasureLine) => [
    title,
    ...columns.map((column) => values[column] ?? ''),
    ...currencies.map((code) => money?.find(({ currency }) => currency === code)?.amount ?? ''),
  ];
  return toCsv([
    [
      intl.formatMessage({ id: 'word.CLERK' }),
      ...columns.map((column) => titleInSeconds(intl, report, column)),
      ...currencies.map((currency) => intl.formatMessage({ id: 'reports.savedIn' }, { currency })),
    ],
    ...clerks.map((clerk) => line(lineName(intl, clerk), clerk)),
    line(intl.formatMessage({ id: 'reports.all' }), total),
  ]);
}

/** The tickets that were counted, one a line. Instants in UTC, times in seconds. */
export function measuredCsv(intl: IntlShape, report: MeasuresReportId, rows: readonly MeasuredRow[]): string {
  const say = (id: 'reports.at' | 'reports.who' | 'word.TICKET' | 'word.ACCOUNT' | 'word.RECEIPT') => intl.formatMessage({ id });
  const seconds = (id: 'reports.hours.clock' | 'reports.hours.support') =>
    intl.formatMessage({ id: 'reports.inSeconds' }, { title: intl.formatMessage({ id }) });
  const isTimed = report === 'first-response' || report === 'resolution-time';
  const more = isTimed
    ? [intl.formatMessage({ id: 'reports.openedAt' }), seconds('reports.hours.clock'), seconds('reports.hours.support')]
    : [intl.formatMessage({ id: report === 'reopen-rate' ? 'reports.measure.reopened' : 'reports.savedMoney' })];
  return toCsv([
    [say('reports.at'), say('reports.who'), say('word.TICKET'), say('word.ACCOUNT'), say('word.RECEIPT'), ...more],
    ...rows.map((row) => [
      row.at,
      row.person ? personName(intl, row.person) : intl.formatMessage({ id: `reports.role.${row.actorRole}` }),
      row.ticket.number,
      row.ticket.account.nickname,
      row.ticket.receipt ?? '',
      ...(isTimed
        ? [row.startedAt ?? '', row.clockSeconds ?? '', row.supportSeconds ?? '']
        : [
            report === 'reopen-rate'
              ? (row.reopenedAt ?? '')
              : (row.money ?? []).map(({ amount, currency }) => `${amount} ${currency}`).join('; '),
          ]),
    ]),
  ]);
}

/** Rates of accounts, and below them of their products; shares of one. */
export function ratesCsv(intl: IntlShape, accounts: readonly AccountRates[], products: readonly ProductRates[]): string {
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
  return toCsv([
    heads.map((id) => intl.formatMessage({ id })),
    ...accounts.map((row) => line(row, '', '')),
    ...products.map((row) => line(row, row.item, row.title)),
  ]);
}
