import type { IntlShape } from 'react-intl';
import type { MessageId } from '../../i18n/catalogue';
import type { GridLayout } from '../../ui/data-grid/types';
import type { ExportListInput } from './export-documents';

type ExportColumn = ExportListInput['columns'][number];

/** The words of a column's values: those under a prefix of the catalogue, all of them or the named ones. */
const WORDS: Readonly<Record<string, readonly [prefix: string, values?: readonly string[]]>> = {
  type: ['word.', ['TECH_SUPPORT', 'REFUND', 'CANCEL']],
  status: ['word.', ['OPEN', 'REOPENED', 'CLOSED']],
  billing: ['word.', ['STANDARD', 'RECURRING']],
  kind: ['domain.transaction.'],
  outcome: ['tickets.outcome.'],
  reason: ['reason.'],
  source: ['orders.source.'],
};

function labelsOf(intl: IntlShape, id: string): ExportColumn['labels'] {
  const [prefix, values] = WORDS[id] ?? [];
  if (!prefix) return null;
  const known = values ?? Object.keys(intl.messages).flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []));
  return known
    .filter((value) => `${prefix}${value}` in intl.messages)
    .map((value) => ({ value, text: intl.formatMessage({ id: `${prefix}${value}` as MessageId }) }));
}

/** The columns that a grid shows, in its order, as the server writes them; an amount has its currency beside it. */
export function exportColumns(
  intl: IntlShape,
  columns: readonly { id: string; title: string }[],
  { order, hidden }: Pick<GridLayout, 'order' | 'hidden'>,
): ExportColumn[] {
  const place = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length + columns.findIndex((column) => column.id === id));
  return columns
    .filter(({ id }) => !hidden.includes(id))
    .sort((one, other) => place(one.id) - place(other.id))
    .flatMap(({ id, title }) => {
      const column: ExportColumn = { id, title, labels: labelsOf(intl, id) };
      return id === 'amount' ? [column, { id: 'currency', title: intl.formatMessage({ id: 'orders.currency' }), labels: null }] : [column];
    });
}
