import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import type { RowMenu } from '../../ui/data-grid/types';
import type { TicketRow } from './ticket-documents';

const TicketMenu = lazy(() => import('./desk/ticket-menu'));

interface Shown {
  row: TicketRow;
  isOpen: boolean;
  /** Each opening asks anew what is allowed. */
  turn: number;
}

/** The menu at the end of each row: one for all of them, loaded when it is opened first. Its dialogs stay when it has closed. */
export function useRowMenu() {
  const [shown, setShown] = useState<Shown | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const onOpen = useCallback((row: TicketRow, at: HTMLButtonElement) => {
    button.current = at;
    setShown((before) => ({ row, isOpen: true, turn: (before?.turn ?? 0) + 1 }));
  }, []);
  const openId = shown?.isOpen ? shown.row.id : null;
  const rowMenu = useMemo<RowMenu<TicketRow>>(() => ({ onOpen, openId }), [onOpen, openId]);
  const menu = shown && (
    <Suspense fallback={null}>
      <TicketMenu
        key={shown.turn}
        number={shown.row.number}
        triggerRef={button}
        isOpen={shown.isOpen}
        onOpenChange={(isOpen) => setShown({ ...shown, isOpen })}
      />
    </Suspense>
  );
  return { rowMenu, menu };
}
