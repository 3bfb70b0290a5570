import type { ReactElement, ReactNode } from 'react';
import { DialogTrigger } from 'react-aria-components/Dialog';
import { Popover, type PopoverProps } from 'react-aria-components/Popover';
import { cx } from '../cx';
import styles from './popover-panel.module.css';

const MODAL = { 'aria-modal': true } as const;

export interface PopoverPanelProps {
  /** The button that opens it. */
  trigger: ReactElement;
  /** Read out as the panel's name. */
  label: string;
  children: ReactNode;
  placement?: PopoverProps['placement'];
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  className?: string;
}

/**
 * A panel under a button, for more than a menu: filters, periods, what a grid shows. The rest of the page rests while it is open, and it says so
 * (`aria-modal`); Escape and a press beside it close it.
 */
export function PopoverPanel({ trigger, label, children, placement = 'bottom end', isOpen, onOpenChange, className }: PopoverPanelProps) {
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      {trigger}
      <Popover
        aria-label={label}
        className={cx(styles.popover, className)}
        placement={placement}
        offset={4}
        render={(props) => <div {...props} {...(props.role === 'dialog' ? MODAL : {})} />}
      >
        {children}
      </Popover>
    </DialogTrigger>
  );
}
