import { lazy, Suspense } from 'react';
import { PaneSkeleton } from '../../ui/preview/pane-skeleton';

const load = () => import('./order-pane');
const Pane = lazy(async () => ({ default: (await load()).OrderPane }));
const Title = lazy(async () => ({ default: (await load()).OrderPaneTitle }));
const Actions = lazy(async () => ({ default: (await load()).OrderPaneActions }));

/** The pane of order-pane.tsx, loaded when the first row is opened: the list waits for none of it. */
export function OrderPane(props: { openKey: string; place: 'pane' | 'drawer'; onClose: () => void }) {
  return (
    <Suspense fallback={<PaneSkeleton />}>
      <Pane {...props} />
    </Suspense>
  );
}

export function OrderPaneTitle({ openKey }: { openKey: string }) {
  return (
    <Suspense fallback={null}>
      <Title openKey={openKey} />
    </Suspense>
  );
}

export function OrderPaneActions({ openKey }: { openKey: string }) {
  return (
    <Suspense fallback={null}>
      <Actions openKey={openKey} />
    </Suspense>
  );
}
