import { useApolloClient } from '@apollo/client/react';
import { useState } from 'react';
import { Drawer } from '../../ui/dialog/dialog';
import { EventList } from './event-list';
import { rowsBehind } from './pages';
import { PortionsList } from './portions-list';
import type { RowsQuestion } from './rows-behind';
import { usePortions } from './use-portions';

interface RowsDrawerProps {
  /** null: closed */
  question: RowsQuestion | null;
  title: string;
  /** What the report says; absent while it is on its way. */
  count?: number;
  onClose: () => void;
}

/** The rows behind a number, the newest first, each leading to its ticket. */
export function RowsDrawer({ question, title, count, onClose }: RowsDrawerProps) {
  return (
    <Drawer isOpen={question !== null} onClose={onClose} title={title}>
      {question && <Rows question={question} title={title} count={count} />}
    </Drawer>
  );
}

function Rows({ question, title, count }: Omit<RowsDrawerProps, 'onClose' | 'question'> & { question: RowsQuestion }) {
  const client = useApolloClient();
  const [loaded, setLoaded] = useState(0);
  const list = usePortions(JSON.stringify(question), () => rowsBehind(client, question, setLoaded));
  return (
    <PortionsList list={list} count={count} loaded={loaded}>
      <EventList rows={list.rows} label={title} />
    </PortionsList>
  );
}
