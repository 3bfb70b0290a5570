import { useMutation } from '@apollo/client/react';
import { CircleCheck, CircleX, Repeat2, RotateCw } from 'lucide-react';
import { useMemo, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { FaultState } from '../../access/fault-views';
import { faultOf, faultText, refusalText } from '../../access/faults';
import { useConnection } from '../../access/use-connection';
import { useAccess } from '../../access/viewer';
import { DateTime } from '../../domain/date-time';
import type { MessageId } from '../../i18n/catalogue';
import { IconButton } from '../../ui/button/button';
import { DataGrid } from '../../ui/data-grid/data-grid';
import type { GridColumn, GridLayout } from '../../ui/data-grid/types';
import { EmptyState } from '../../ui/feedback/states';
import { StatusChip } from '../../ui/labels/labels';
import { showToast } from '../../ui/toast/toast';
import { Console_DeliveriesQuery, Console_ReplayMutation, type ConsoleAccount, type DeliveryRow } from './documents';

const outcomes = {
  ACCEPTED: { icon: CircleCheck, tone: 'ok' },
  REPEATED: { icon: Repeat2, tone: 'quiet' },
  REFUSED: { icon: CircleX, tone: 'bad' },
} as const;

/** Every notification that came for the account, with its outcome; refused ones with the reason (product.md 10). The owner may replay one. */
export function ConsoleDeliveries({ account }: { account: ConsoleAccount }) {
  const intl = useIntl();
  const { viewer } = useAccess();
  const [layout, setLayout] = useState<GridLayout>({ order: [], hidden: [], widths: {}, density: 'normal' });
  const list = useConnection(Console_DeliveriesQuery, { variables: { account: account.nickname }, pick: (data) => data.deliveries });
  const [replay] = useMutation(Console_ReplayMutation);
  const isOwner = viewer.kind === 'OWNER';

  const columns = useMemo<GridColumn<DeliveryRow>[]>(() => {
    const run = async (delivery: DeliveryRow) => {
      try {
        const { data } = await replay({ variables: { input: { deliveryId: delivery.id } } });
        const refusal = data?.replayDelivery.userErrors[0];
        if (refusal) showToast(refusalText(intl, refusal), { tone: 'bad' });
        else showToast(intl.formatMessage({ id: 'console.deliveries.replayed' }));
      } catch (error) {
        showToast(faultText(intl, faultOf(error)), { tone: 'bad' });
      }
    };
    const title = (name: string) => intl.formatMessage({ id: `console.deliveries.${name}` as MessageId });
    return [
      {
        id: 'at',
        title: title('at'),
        width: 190,
        cell: (row) => <DateTime value={row.receivedAt} timeZone={account.timeZone} />,
        rowHeader: true,
      },
      {
        id: 'outcome',
        title: title('outcome'),
        width: 150,
        cell: (row) => (
          <StatusChip {...outcomes[row.outcome]}>
            <FormattedMessage id={`console.deliveries.${row.outcome}`} />
          </StatusChip>
        ),
      },
      { id: 'kind', title: title('kind'), width: 160, cell: (row) => row.rawKind ?? '–' },
      { id: 'receipt', title: title('receipt'), width: 140, cell: (row) => row.receipt ?? '–' },
      {
        id: 'reason',
        title: title('reason'),
        width: 260,
        grow: 1,
        cell: (row) =>
          row.reasonCode ? intl.formatMessage({ id: `delivery.${row.reasonCode}` as MessageId, defaultMessage: row.reasonCode }) : '',
      },
      ...(isOwner
        ? [
            {
              id: 'acts',
              title: title('acts'),
              width: 90,
              interactive: true,
              cell: (row: DeliveryRow) => <IconButton icon={RotateCw} size="s" label={title('replay')} onPress={() => void run(row)} />,
            },
          ]
        : []),
    ];
  }, [intl, account.timeZone, isOwner, replay]);

  return (
    <DataGrid
      label={intl.formatMessage({ id: 'console.deliveries' })}
      columns={columns}
      rows={list.rows}
      rowId={(row) => row.id}
      rowLabel={(row) => row.receipt ?? row.receivedAt}
      layout={layout}
      onLayoutChange={setLayout}
      isLoading={list.isLoading}
      hasMore={list.hasMore}
      isLoadingMore={list.isLoadingMore}
      onNeedMore={list.onNeedMore}
      card={(row) => (
        <>
          <div>
            <StatusChip {...outcomes[row.outcome]}>
              <FormattedMessage id={`console.deliveries.${row.outcome}`} />
            </StatusChip>{' '}
            {row.rawKind} {row.receipt}
          </div>
          <DateTime value={row.receivedAt} timeZone={account.timeZone} />
        </>
      )}
      empty={
        <EmptyState title={<FormattedMessage id="console.deliveries.empty" />}>
          <FormattedMessage id="console.deliveries.empty.text" />
        </EmptyState>
      }
      error={list.fault ? <FaultState error={list.fault} onRetry={list.reload} isRetrying={list.isReloading} /> : undefined}
    />
  );
}
