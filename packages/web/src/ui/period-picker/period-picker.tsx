import { CalendarDays, ChevronDown } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { FormattedMessage, useIntl } from 'react-intl';
import buttons from '../button/button.module.css';
import { cx } from '../cx';
import { LoadingNote, SkeletonText } from '../feedback/skeleton';
import { formatPeriod } from './format-period';
import { comparedPeriod, type PeriodChoice } from './period';
import styles from './period-picker.module.css';
import { zoneName } from './zone-name';

const Panel = lazy(() => import('./period-panel'));

export interface PeriodPickerProps {
  value: PeriodChoice;
  onChange: (choice: PeriodChoice) => void;
  /** Today in `timeZone`, as yyyy-mm-dd (from `usePeriod`). */
  today: string;
  /** IANA; shown, so that nobody wonders where a day begins. */
  timeZone: string;
  /** false: no comparison is offered. */
  canCompare?: boolean;
}

/** A button that shows the chosen period and opens presets, typed days and a calendar. */
export function PeriodPicker({ value, onChange, today, timeZone, canCompare = true }: PeriodPickerProps) {
  const intl = useIntl();
  const [isOpen, setOpen] = useState(false);
  const compared = comparedPeriod(value);
  return (
    <div className={styles.picker}>
      <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
        <AriaButton className={cx(buttons.button, buttons.secondary, buttons.m)}>
          <span className={buttons.content}>
            <CalendarDays size={16} aria-hidden="true" />
            {value.preset && (
              <span>
                <FormattedMessage id={`ui.period.${value.preset}`} />
              </span>
            )}
            <span className={cx(value.preset !== null && styles.days)}>{formatPeriod(intl, value)}</span>
            <ChevronDown size={16} aria-hidden="true" className={styles.chevron} />
          </span>
        </AriaButton>
        <Popover className={styles.popover} placement="bottom end" offset={4}>
          <Dialog className={styles.dialog} aria-label={intl.formatMessage({ id: 'ui.period.title' })}>
            <Suspense
              fallback={
                <div className={styles.waiting}>
                  <LoadingNote />
                  <SkeletonText lines={8} />
                </div>
              }
            >
              <Panel
                value={value}
                today={today}
                timeZone={timeZone}
                canCompare={canCompare}
                onApply={(choice) => {
                  onChange(choice);
                  setOpen(false);
                }}
                onCancel={() => setOpen(false)}
              />
            </Suspense>
          </Dialog>
        </Popover>
      </DialogTrigger>
      <p className={styles.note}>
        {compared && (
          <span>
            <FormattedMessage id="ui.period.comparedWith" values={{ period: formatPeriod(intl, compared) }} />
            {' · '}
          </span>
        )}
        <FormattedMessage id="ui.period.zone" values={{ zone: zoneName(timeZone) }} />
      </p>
    </div>
  );
}
