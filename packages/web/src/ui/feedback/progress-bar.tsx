import type { ReactNode } from 'react';
import { Label } from 'react-aria-components/Label';
import { ProgressBar as AriaProgressBar } from 'react-aria-components/ProgressBar';
import { cx } from '../cx';
import styles from './feedback.module.css';

export interface ProgressBarProps {
  label: ReactNode;
  /** From 0 to `max`; absent while the end is unknown. */
  value?: number;
  max?: number;
  /** What stands at the right; the percentage by default. */
  note?: ReactNode;
  tone?: 'accent' | 'ok' | 'bad';
}

/** How far long work has come. */
export function ProgressBar({ label, value, max = 100, note, tone = 'accent' }: ProgressBarProps) {
  return (
    <AriaProgressBar value={value ?? 0} maxValue={max} isIndeterminate={value === undefined} className={styles.progress}>
      {({ percentage, valueText }) => (
        <>
          <div className={styles.progressHead}>
            <Label>{label}</Label>
            <span className={styles.progressNote}>{note ?? valueText}</span>
          </div>
          <div className={styles.track}>
            <div
              className={cx(styles.fill, styles[`fill-${tone}`], value === undefined && styles.endless)}
              style={value === undefined ? undefined : { width: `${percentage ?? 0}%` }}
            />
          </div>
        </>
      )}
    </AriaProgressBar>
  );
}
