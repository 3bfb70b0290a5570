import { type ComponentType, lazy, Suspense } from 'react';
import { PaneSkeleton } from './pane-skeleton';

interface PaneProps {
  openKey: string;
  place: 'pane' | 'drawer';
  onClose: () => void;
}

/** What a list shows of its open row: the pane, and in a drawer its heading and the buttons beside that. */
export interface PaneParts {
  Pane: ComponentType<PaneProps>;
  Title: ComponentType<Pick<PaneProps, 'openKey'>>;
  Actions: ComponentType<Pick<PaneProps, 'openKey'>>;
}

/** The parts of a pane whose code is loaded when the first row is opened: the list waits for none of it. */
export function laterPane(load: () => Promise<PaneParts>): PaneParts {
  const Pane = lazy(async () => ({ default: (await load()).Pane }));
  const Title = lazy(async () => ({ default: (await load()).Title }));
  const Actions = lazy(async () => ({ default: (await load()).Actions }));
  return {
    Pane: (props) => (
      <Suspense fallback={<PaneSkeleton />}>
        <Pane {...props} />
      </Suspense>
    ),
    Title: ({ openKey }) => (
      <Suspense fallback={null}>
        <Title openKey={openKey} />
      </Suspense>
    ),
    Actions: ({ openKey }) => (
      <Suspense fallback={null}>
        <Actions openKey={openKey} />
      </Suspense>
    ),
  };
}
