import { useMemo, useState } from 'react';
import { AccountTag } from '../../domain/account-tag';
import { DateTime } from '../../domain/date-time';
import { Money } from '../../domain/money';
import { TicketStatusChip } from '../../domain/status-chips';
import { DataGrid } from '../../ui/data-grid/data-grid';
import { GridOptions } from '../../ui/data-grid/grid-options';
import type { GridColumn } from '../../ui/data-grid/types';
import { useGridState } from '../../ui/data-grid/use-grid-state';
import { EmptyState } from '../../ui/feedback/states';
import { SearchField } from '../../ui/fields/search-field';
import { Page, PageToolbar } from '../../ui/shell/page';

interface Row {
  id: string;
  number: number;
  account: number;
  email: string;
  status: 'OPEN' | 'REOPENED' | 'CLOSED';
  at: string;
  amount: string;
}

const STATUS = ['OPEN', 'CLOSED', 'REOPENED'] as const;

function makeRows(count: number): Row[] {
  const start = Date.UTC(2026, 10, 22, 14);
  return Array.from({ length: count }, (_, index) => ({
    id: `row${index}`,
    number: 100_000 - index,
    account: index % 9,
    email: `customer${(index * 7919) % 10_007}@example.com`,
    status: STATUS[index % 3] ?? 'OPEN',
    at: new Date(start - index * 613_000).toISOString(),
    amount: ((index * 37) % 400).toFixed(2),
  }));
}

const COLUMNS: readonly GridColumn<Row>[] = [
  {
    id: 'number',
    title: 'Number',
    width: 96,
    cell: (row) => row.number,
    sortable: true,
    sortValue: (row) => row.number,
    hideable: false,
    rowHeader: true,
  },
  { id: 'status', title: 'Status', width: 130, cell: (row) => <TicketStatusChip plain status={row.status} /> },
  {
    id: 'account',
    title: 'Account',
    width: 130,
    cell: (row) => <AccountTag nickname={`account${row.account}`} colorIndex={row.account} />,
  },
  { id: 'email', title: 'Customer', width: 200, grow: 1, cell: (row) => row.email, sortable: true, sortValue: (row) => row.email },
  {
    id: 'at',
    title: 'Opened',
    width: 190,
    cell: (row) => <DateTime value={row.at} timeZone="UTC" />,
    sortable: true,
    sortValue: (row) => row.at,
  },
  { id: 'amount', title: 'Amount', width: 110, align: 'end', cell: (row) => <Money value={{ amount: row.amount, currency: 'USD' }} /> },
  {
    id: 'link',
    title: 'Link',
    width: 120,
    interactive: true,
    startsHidden: true,
    cell: (row) => <a href={`#${row.id}`}>Open {row.number}</a>,
  },
];

export function Grid() {
  const params = new URLSearchParams(window.location.search);
  const count = Number(params.get('rows') ?? 100_000);
  const rows = useMemo(() => makeRows(count), [count]);
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set());
  const [openId, setOpenId] = useState<string | null>(null);
  const state = useGridState('gallery', COLUMNS);
  return (
    <Page
      fill
      title="Grid"
      toolbar={
        <PageToolbar
          end={
            <>
              <SearchField slash label="Search" />
              <GridOptions {...state} />
            </>
          }
        >
          filters
        </PageToolbar>
      }
    >
      <DataGrid
        {...state}
        label="Tickets"
        rows={rows}
        rowId={(row) => row.id}
        rowLabel={(row) => `ticket ${row.number}`}
        isLoading={params.has('loading')}
        selection={selection}
        onSelectionChange={setSelection}
        onOpen={(row) => setOpenId(row.id)}
        openId={openId}
        empty={<EmptyState title="No tickets yet">They appear here as soon as a customer opens one.</EmptyState>}
        card={(row) => (
          <>
            <span style={{ display: 'flex', justifyContent: 'space-between' }}>
              <b>{row.number}</b>
              <Money value={{ amount: row.amount, currency: 'USD' }} />
            </span>
            <span style={{ display: 'flex', justifyContent: 'space-between', gap: 8 }}>
              <span style={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>{row.email}</span>
              <TicketStatusChip plain status={row.status} />
            </span>
          </>
        )}
      />
    </Page>
  );
}
