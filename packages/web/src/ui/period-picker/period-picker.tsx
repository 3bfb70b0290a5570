import { CalendarDays, ChevronDown } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Button } from '../button/button';
import { cx } from '../cx';
import { LoadingNote, SkeletonText } from '../feedback/skeleton';
import { PopoverPanel } from '../popover/popover-panel';
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
      <PopoverPanel
        label={intl.formatMessage({ id: 'ui.period.title' })}
        isOpen={isOpen}
        onOpenChange={setOpen}
        trigger={
          <Button icon={CalendarDays}>
            {value.preset && (
              <span>
                <FormattedMessage id={`ui.period.${value.preset}`} />
              </span>
            )}{' '}
            <span className={cx(value.preset !== null && styles.days)}>{formatPeriod(intl, value)}</span>
            <ChevronDown size={16} aria-hidden="true" className={styles.chevron} />
          </Button>
        }
      >
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
      </PopoverPanel>
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
