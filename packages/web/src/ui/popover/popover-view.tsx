import type { ReactNode, RefObject } from 'react';
import { Popover, type PopoverProps } from 'react-aria-components/Popover';
import { cx } from '../cx';
import styles from './popover-panel.module.css';

const MODAL = { 'aria-modal': true } as const;

interface PopoverViewProps {
  triggerRef: RefObject<HTMLElement | null>;
  label: string;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  placement: PopoverProps['placement'];
  className: string | undefined;
  children: ReactNode;
}

/** What floats under the button of a PopoverPanel. */
export default function PopoverView({ label, className, children, ...props }: PopoverViewProps) {
  return (
    <Popover
      {...props}
      aria-label={label}
      className={cx(styles.popover, className)}
      offset={4}
      render={(box) => <div {...box} {...(box.role === 'dialog' ? MODAL : {})} />}
    >
      {children}
    </Popover>
  );
}
