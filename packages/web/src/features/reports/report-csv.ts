import {
  type ComparedFigures,
  type ComparedMeasures,
  type Figures,
  type FiguresReportId,
  figureCells,
  isTime,
  type Measures,
  type MeasuresReportId,
  measureCells,
} from '@mestre/shared';
import type { IntlShape } from 'react-intl';
import { toCsv } from '../../ui/csv';
import type { AccountRates } from './measure-documents';
import { lineName, measureTitle } from './measure-words';
import { columnTitle, personName, rowTitle } from './report-words';

/** The table as it stands: a head, its rows, and their totals; where they are compared, those of then beside and below. */
export function figuresCsv(intl: IntlShape, report: FiguresReportId, figures: Figures, compared: ComparedFigures | null): string {
  const say = intl.formatMessage;
  return toCsv(
    figureCells(figures, compared, {
      row: rowTitle(intl, report),
      column: (column) => columnTitle(intl, column),
      total: say({ id: 'reports.total' }),
      before: say({ id: 'reports.before' }),
      refunds: say({ id: 'reports.refunds' }),
      refundedIn: (currency) => say({ id: 'reports.refundedIn' }, { currency }),
      person: (person) => personName(intl, person),
    }),
  );
}

/** The table by clerk as it stands; times in seconds, rates as shares of one. */
export function measuresCsv(intl: IntlShape, report: MeasuresReportId, measures: Measures, compared: ComparedMeasures | null): string {
  const say = intl.formatMessage;
  return toCsv(
    measureCells(report, measures, compared, {
      row: say({ id: 'word.CLERK' }),
      column: (column) => {
        const title = measureTitle(intl, report, column);
        return isTime(column) ? say({ id: 'reports.inSeconds' }, { title }) : title;
      },
      savedIn: (currency) => say({ id: 'reports.savedIn' }, { currency }),
      beforeOf: (title) => say({ id: 'reports.beforeOf' }, { title }),
      all: say({ id: 'reports.all' }),
      line: (line) => lineName(intl, line),
    }),
  );
}

/** Rates of accounts as shares of one. Those of products are a file of the server's: there can be any number. */
export function ratesCsv(
  intl: IntlShape,
  accounts: readonly AccountRates[],
  /** By nickname, those of the compared period; null: nothing is compared. */
  before: ReadonlyMap<string, AccountRates> | null,
): string {
  const heads = [
    'word.ACCOUNT',
    'reports.rate.sales',
    'reports.rate.refundCount',
    'reports.rate.refunds',
    'reports.rate.chargebackCount',
    'reports.rate.chargebacks',
  ] as const;
  const thenHeads = (['reports.rate.refunds', 'reports.rate.chargebacks'] as const).map((id) =>
    intl.formatMessage({ id: 'reports.beforeOf' }, { title: intl.formatMessage({ id }) }),
  );
  const then = (row: AccountRates | undefined) => (before ? [row?.refundRate ?? '', row?.chargebackRate ?? ''] : []);
  return toCsv([
    [...heads.map((id) => intl.formatMessage({ id })), ...(before ? thenHeads : [])],
    ...accounts.map((row) => [
      row.account.nickname,
      row.sales ?? '',
      row.refundCount ?? '',
      row.refundRate ?? '',
      row.chargebackCount ?? '',
      row.chargebackRate ?? '',
      ...then(before?.get(row.account.nickname)),
    ]),
  ]);
}
