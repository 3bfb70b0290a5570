import { useApolloClient } from '@apollo/client/react';
import { Drawer } from '../../ui/dialog/dialog';
import { EventList } from './event-list';
import { rowsBehind } from './pages';
import { PortionsList } from './portions-list';
import type { EventFilter } from './report-documents';
import { usePortions } from './use-portions';

interface RowsDrawerProps {
  /** null: closed */
  filter: EventFilter | null;
  title: string;
  /** What the report says; absent while it is on its way. */
  count?: number;
  onClose: () => void;
}

/** The rows behind a number, the newest first, each leading to its ticket. */
export function RowsDrawer({ filter, title, count, onClose }: RowsDrawerProps) {
  return (
    <Drawer isOpen={filter !== null} onClose={onClose} title={title}>
      {filter && <Rows filter={filter} title={title} count={count} />}
    </Drawer>
  );
}

function Rows({ filter, title, count }: Omit<RowsDrawerProps, 'onClose' | 'filter'> & { filter: EventFilter }) {
  const client = useApolloClient();
  const list = usePortions(JSON.stringify(filter), () => rowsBehind(client, filter));
  return (
    <PortionsList list={list} count={count}>
      <EventList rows={list.rows} label={title} />
    </PortionsList>
  );
}
