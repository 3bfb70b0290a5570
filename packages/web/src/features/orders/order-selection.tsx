import { Download } from 'lucide-react';
import { FormattedMessage, useIntl } from 'react-intl';
import { customerName } from '../../domain/customer';
import { Button } from '../../ui/button/button';
import { downloadCsv, toCsv } from '../../ui/csv';
import { SelectionBar } from '../../ui/selection/selection-bar';
import { itemsText } from './order-columns';
import type { OrderRow } from './order-documents';
import type { TransactionRow } from './transaction-documents';

/** The ticked orders as a file: what the grid shows, amounts exact, times in ISO with their offset. */
export function OrderSelection({ rows, onClear }: { rows: readonly OrderRow[]; onClear: () => void }) {
  const intl = useIntl();
  const download = () => {
    const head = [
      'word.RECEIPT',
      'orders.placedAt',
      'word.ACCOUNT',
      'word.CUSTOMER',
      'orders.email',
      'orders.items',
      'orders.billing',
      'orders.amount',
      'orders.refunded',
      'orders.currency',
    ] as const;
    const body = rows.map((row) => [
      row.receipt,
      row.placedAt,
      row.account.nickname,
      row.customer ? customerName(row.customer) : '',
      row.customer?.email ?? '',
      itemsText(intl, row.lines),
      intl.formatMessage({ id: `word.${row.billing}` }),
      row.total?.amount ?? '',
      row.refunded?.amount ?? '',
      row.total?.currency ?? '',
    ]);
    downloadCsv('orders.csv', toCsv([head.map((id) => intl.formatMessage({ id })), ...body]));
  };
  return <Selection count={rows.length} onClear={onClear} onDownload={download} />;
}

/** The ticked movements as a file. */
export function TransactionSelection({ rows, onClear }: { rows: readonly TransactionRow[]; onClear: () => void }) {
  const intl = useIntl();
  const download = () => {
    const head = [
      'orders.at',
      'orders.kind',
      'word.RECEIPT',
      'word.ACCOUNT',
      'word.CUSTOMER',
      'orders.email',
      'orders.amount',
      'orders.currency',
    ] as const;
    const body = rows.map((row) => [
      row.at,
      row.rawKind,
      row.receipt,
      row.account.nickname,
      row.order?.customer ? customerName(row.order.customer) : '',
      row.order?.customer?.email ?? '',
      row.amount?.amount ?? '',
      row.amount?.currency ?? '',
    ]);
    downloadCsv('transactions.csv', toCsv([head.map((id) => intl.formatMessage({ id })), ...body]));
  };
  return <Selection count={rows.length} onClear={onClear} onDownload={download} />;
}

function Selection({ count, onClear, onDownload }: { count: number; onClear: () => void; onDownload: () => void }) {
  return (
    <SelectionBar count={count} onClear={onClear}>
      <Button size="s" icon={Download} onPress={onDownload}>
        <FormattedMessage id="selection.csv" />
      </Button>
    </SelectionBar>
  );
}
