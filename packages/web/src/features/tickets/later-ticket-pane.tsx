import { lazy, Suspense } from 'react';
import { PaneSkeleton } from '../../ui/preview/pane-skeleton';

const load = () => import('./ticket-pane');
const Pane = lazy(async () => ({ default: (await load()).TicketPane }));
const Title = lazy(async () => ({ default: (await load()).TicketPaneTitle }));
const Actions = lazy(async () => ({ default: (await load()).TicketPaneActions }));

/** The pane of ticket-pane.tsx, loaded when the first row is opened: the list waits for none of it. */
export function TicketPane(props: { openKey: string; place: 'pane' | 'drawer'; onClose: () => void }) {
  return (
    <Suspense fallback={<PaneSkeleton />}>
      <Pane {...props} />
    </Suspense>
  );
}

export function TicketPaneTitle({ openKey }: { openKey: string }) {
  return (
    <Suspense fallback={null}>
      <Title openKey={openKey} />
    </Suspense>
  );
}

export function TicketPaneActions({ openKey }: { openKey: string }) {
  return (
    <Suspense fallback={null}>
      <Actions openKey={openKey} />
    </Suspense>
  );
}
