import { cloneElement, lazy, type ReactElement, type ReactNode, type RefAttributes, Suspense, useRef, useState } from 'react';
import type { ButtonProps } from 'react-aria-components/Button';
import type { PopoverProps } from 'react-aria-components/Popover';

const PopoverView = lazy(() => import('./popover-view'));

type Trigger = Pick<ButtonProps, 'onPress' | 'aria-haspopup' | 'aria-expanded'> & RefAttributes<HTMLButtonElement>;

export interface PopoverPanelProps {
  /** The button that opens it: one of ours, or React Aria's. */
  trigger: ReactElement<Trigger>;
  /** Read out as the panel's name. */
  label: string;
  children: ReactNode;
  placement?: PopoverProps['placement'];
  /** To hold the state outside, as for closing from within. */
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  className?: string;
}

/**
 * A panel under a button, for more than a menu: filters, periods, what a grid shows. The rest of the page rests while it is open, and it says so
 * (`aria-modal`); Escape and a press beside it close it. Everything that floats is loaded when it is opened first.
 */
export function PopoverPanel({ trigger, label, children, placement = 'bottom end', isOpen, onOpenChange, className }: PopoverPanelProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpenHere, setOpenHere] = useState(false);
  const isShown = isOpen ?? isOpenHere;
  const wasOpened = useRef(false);
  wasOpened.current ||= isShown;
  const setOpen = (next: boolean) => {
    setOpenHere(next);
    onOpenChange?.(next);
  };
  return (
    <>
      {cloneElement(trigger, { ref: button, onPress: () => setOpen(true), 'aria-haspopup': 'dialog', 'aria-expanded': isShown })}
      {wasOpened.current && (
        <Suspense fallback={null}>
          <PopoverView
            triggerRef={button}
            label={label}
            isOpen={isShown}
            onOpenChange={setOpen}
            placement={placement}
            className={className}
          >
            {children}
          </PopoverView>
        </Suspense>
      )}
    </>
  );
}
