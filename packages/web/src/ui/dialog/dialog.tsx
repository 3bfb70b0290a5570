import { lazy, type ReactNode, Suspense, useRef } from 'react';

const views = () => import('./modal-views');
const DialogView = lazy(async () => ({ default: (await views()).DialogView }));
const DrawerView = lazy(async () => ({ default: (await views()).DrawerView }));

export interface DialogProps {
  isOpen: boolean;
  onClose: () => void;
  title: ReactNode;
  children: ReactNode | ((close: () => void) => ReactNode);
  /** Buttons at the end: quiet ones first, the act last. */
  footer?: ReactNode;
  size?: 's' | 'm' | 'l';
  /** Not closed by Escape or a click beside it: while something runs. */
  isBusy?: boolean;
  role?: 'dialog' | 'alertdialog';
}

/** What shows nothing before it is opened first is loaded then; afterwards it stays, to leave as it came. */
function useWasOpened(isOpen: boolean): boolean {
  const was = useRef(false);
  was.current ||= isOpen;
  return was.current;
}

/** A dialog in the middle of the page; a sheet from below on a phone. It keeps the focus and gives it back. Loaded when it is opened first. */
export function Dialog(props: DialogProps) {
  return (
    useWasOpened(props.isOpen) && (
      <Suspense fallback={null}>
        <DialogView {...props} />
      </Suspense>
    )
  );
}

export interface DrawerProps extends Pick<DialogProps, 'isOpen' | 'onClose' | 'title' | 'children' | 'footer'> {
  /** Beside the title: acts on what is shown. */
  actions?: ReactNode;
}

/** A panel from the right edge: a row's details where there is no room for a pane. Loaded when it is opened first. */
export function Drawer(props: DrawerProps) {
  return (
    useWasOpened(props.isOpen) && (
      <Suspense fallback={null}>
        <DrawerView {...props} />
      </Suspense>
    )
  );
}
