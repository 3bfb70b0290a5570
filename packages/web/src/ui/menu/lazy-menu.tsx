import { cloneElement, type ReactElement, type RefAttributes, type RefObject, Suspense, useRef, useState } from 'react';
import type { ButtonProps } from 'react-aria-components/Button';

/** What a lazily loaded menu gets; it hands all of it to `FloatingMenu`. */
export interface MenuDoor {
  triggerRef: RefObject<HTMLElement | null>;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

type Trigger = Pick<ButtonProps, 'onPress' | 'aria-haspopup' | 'aria-expanded'> & RefAttributes<HTMLButtonElement>;

interface LazyMenuProps {
  trigger: ReactElement<Trigger>;
  /** Renders the menu: a `lazy` component with a `FloatingMenu` inside. */
  render: (door: MenuDoor) => ReactElement;
}

/** A menu of the frame, whose code every page would carry: loaded when it is opened first. Elsewhere use Menu. */
export function LazyMenu({ trigger, render }: LazyMenuProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const wasOpened = useRef(false);
  wasOpened.current ||= isOpen;
  return (
    <>
      {cloneElement(trigger, { ref: button, onPress: () => setOpen(true), 'aria-haspopup': 'menu', 'aria-expanded': isOpen })}
      {wasOpened.current && <Suspense fallback={null}>{render({ triggerRef: button, isOpen, onOpenChange: setOpen })}</Suspense>}
    </>
  );
}
