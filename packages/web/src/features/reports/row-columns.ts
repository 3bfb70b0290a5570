import type { MeasuresReportId } from '@mestre/shared';
import type { IntlShape } from 'react-intl';
import type { ExportListInput } from '../../domain/export-list/export-documents';
import type { MessageId } from '../../i18n/catalogue';

/*
 * The columns of the rows behind a report as the server writes them: their headings and words in the user's language.
 */
type Column = ExportListInput['columns'][number];

/** The words of the catalogue under a prefix, by what the API says. */
function wordsUnder(intl: IntlShape, prefix: string): NonNullable<Column['labels']> {
  return Object.keys(intl.messages)
    .filter((key) => key.startsWith(prefix))
    .map((key) => ({ value: key.slice(prefix.length), text: intl.formatMessage({ id: key as MessageId }) }));
}

const column = (intl: IntlShape, id: string, title: MessageId, labels: Column['labels'] = null): Column => ({
  id,
  title: intl.formatMessage({ id: title }),
  labels,
});

const typesOf = (intl: IntlShape) =>
  (['TECH_SUPPORT', 'REFUND', 'CANCEL'] as const).map((value) => ({ value, text: intl.formatMessage({ id: `word.${value}` }) }));

/** A person by name; who is none by what he is. The server puts the names in. */
const who = (intl: IntlShape) =>
  column(intl, 'who', 'reports.who', [
    ...wordsUnder(intl, 'reports.role.'),
    { value: 'DELETED', text: intl.formatMessage({ id: 'domain.deletedPerson' }, { name: '{name}' }) },
  ]);

const ofTicket = (intl: IntlShape) => [
  column(intl, 'number', 'word.TICKET'),
  column(intl, 'account', 'word.ACCOUNT'),
  column(intl, 'receipt', 'word.RECEIPT'),
];

/** Rows of the event log. */
export const eventColumns = (intl: IntlShape): Column[] => [
  column(intl, 'at', 'reports.at'),
  column(intl, 'kind', 'reports.event', wordsUnder(intl, 'reports.kind.')),
  who(intl),
  ...ofTicket(intl),
  column(intl, 'type', 'reports.typeThen', typesOf(intl)),
  column(intl, 'fromType', 'reports.from', typesOf(intl)),
  column(intl, 'toType', 'reports.to', typesOf(intl)),
  column(intl, 'body', 'reports.text'),
];

/** The tickets that were counted; times in seconds. */
export function measuredColumns(intl: IntlShape, report: MeasuresReportId): Column[] {
  const seconds = (id: string, title: 'reports.hours.clock' | 'reports.hours.support'): Column => ({
    id,
    title: intl.formatMessage({ id: 'reports.inSeconds' }, { title: intl.formatMessage({ id: title }) }),
    labels: null,
  });
  const isTimed = report === 'first-response' || report === 'resolution-time';
  return [
    column(intl, 'at', 'reports.at'),
    who(intl),
    ...ofTicket(intl),
    ...(isTimed
      ? [
          column(intl, 'startedAt', 'reports.openedAt'),
          seconds('clockSeconds', 'reports.hours.clock'),
          seconds('supportSeconds', 'reports.hours.support'),
        ]
      : report === 'reopen-rate'
        ? [column(intl, 'reopenedAt', 'reports.measure.reopened')]
        : [column(intl, 'money', 'reports.savedMoney')]),
  ];
}

/** Rates by product, as shares of one. */
export function rateColumns(intl: IntlShape, { withCounts, isCompared }: { withCounts: boolean; isCompared: boolean }): Column[] {
  const before = (id: string, of: 'reports.rate.refunds' | 'reports.rate.chargebacks'): Column => ({
    id,
    title: intl.formatMessage({ id: 'reports.beforeOf' }, { title: intl.formatMessage({ id: of }) }),
    labels: null,
  });
  return [
    column(intl, 'account', 'word.ACCOUNT'),
    column(intl, 'item', 'reports.item'),
    column(intl, 'title', 'reports.product'),
    ...(withCounts ? [column(intl, 'sales', 'reports.rate.sales'), column(intl, 'refundCount', 'reports.rate.refundCount')] : []),
    column(intl, 'refundRate', 'reports.rate.refunds'),
    ...(withCounts ? [column(intl, 'chargebackCount', 'reports.rate.chargebackCount')] : []),
    column(intl, 'chargebackRate', 'reports.rate.chargebacks'),
    ...(isCompared ? [before('refundRateBefore', 'reports.rate.refunds'), before('chargebackRateBefore', 'reports.rate.chargebacks')] : []),
  ];
}

/** Goods to ship, a line each. */
export const shippingColumns = (intl: IntlShape): Column[] => [
  column(intl, 'receipt', 'word.RECEIPT'),
  column(intl, 'account', 'word.ACCOUNT'),
  column(intl, 'placedAt', 'reports.placed'),
  column(intl, 'item', 'reports.item'),
  column(intl, 'title', 'reports.product'),
  column(intl, 'ordered', 'reports.ordered'),
  column(intl, 'shipped', 'reports.shipped'),
  column(intl, 'notices', 'reports.notices'),
];
