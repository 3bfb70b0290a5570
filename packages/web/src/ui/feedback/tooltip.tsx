import type { ReactNode } from 'react';
import { Tooltip as AriaTooltip, type TooltipProps as AriaTooltipProps, TooltipTrigger } from 'react-aria-components/Tooltip';
import styles from './feedback.module.css';

export interface TooltipProps {
  text: ReactNode;
  /** The trigger: a button or link of ours, or anything focusable wrapped in React Aria's `Focusable`. */
  children: ReactNode;
  placement?: AriaTooltipProps['placement'];
  /** Milliseconds of hovering before it shows; focus shows it at once. */
  delay?: number;
}

/** The trigger says the same by its own name: it is read out once, and is no text outside of the page's landmarks. */
const hideFromReaders = (tooltip: HTMLElement | null) => tooltip?.setAttribute('aria-hidden', 'true');

/** Shows the name of its trigger on hover and focus, to who sees. Never the only place of something needed. */
export function Tooltip({ text, children, placement = 'top', delay = 500 }: TooltipProps) {
  return (
    <TooltipTrigger delay={delay} closeDelay={100}>
      {children}
      <AriaTooltip ref={hideFromReaders} className={styles.tooltip} offset={6} placement={placement}>
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
