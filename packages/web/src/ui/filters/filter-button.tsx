import { ChevronDown } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { FormattedMessage, useIntl } from 'react-intl';
import { Button } from '../button/button';
import { cx } from '../cx';
import { LoadingNote, SkeletonText } from '../feedback/skeleton';
import { presetChoice } from '../period-picker/period';
import { ChoicePanel } from './choice-panel';
import { filterText } from './filter-text';
import styles from './filters.module.css';
import { isActive, type ManyFilter, type OneFilter, type PeriodFilter } from './types';

const PeriodPanel = lazy(() => import('../period-picker/period-panel'));

interface PopoverButtonProps {
  label: string;
  /** What it is set to; null: not set. */
  value: string | null;
  /** What stands there, quieter, while it is not set. */
  note?: string;
  children: (close: () => void) => ReactNode;
  wide?: boolean;
}

/** A button that says what it narrows the list to, and opens `children` below it. */
export function PopoverButton({ label, value, note, children, wide }: PopoverButtonProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <AriaButton className={cx(styles.trigger, wide && styles.wide)} data-active={value !== null || undefined}>
        <span className={styles.triggerLabel}>{label}</span>
        {value !== null && <span className={styles.triggerValue}>{value}</span>}
        {value === null && note && <span className={styles.triggerNote}>{note}</span>}
        <ChevronDown size={14} aria-hidden="true" className={styles.chevron} />
      </AriaButton>
      <Popover className={styles.popover} placement="bottom start" offset={4}>
        <Dialog className={styles.panel} aria-label={label}>
          {children(() => setOpen(false))}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function PeriodChoicePanel({ field, close }: { field: PeriodFilter; close: () => void }) {
  const choose = (value: PeriodFilter['value']) => {
    field.onChange(value);
    close();
  };
  return (
    <>
      {field.value && (
        <div className={styles.anyTime}>
          <Button size="s" variant="quiet" onPress={() => choose(null)}>
            <FormattedMessage id="filters.anyTime" />
          </Button>
        </div>
      )}
      <Suspense
        fallback={
          <div className={styles.waiting}>
            <LoadingNote />
            <SkeletonText lines={8} />
          </div>
        }
      >
        <PeriodPanel
          value={field.value ?? presetChoice('LAST_30_DAYS', field.today, 'none')}
          today={field.today}
          timeZone={field.timeZone}
          canCompare={false}
          onApply={choose}
          onCancel={close}
        />
      </Suspense>
    </>
  );
}

/** One filter of the bar as a button of its own. */
export function FilterButton({ field, wide }: { field: ManyFilter | OneFilter | PeriodFilter; wide?: boolean }) {
  const intl = useIntl();
  return (
    <PopoverButton
      label={field.label}
      value={isActive(field) ? filterText(intl, field) : null}
      note={field.kind === 'one' && field.saysAny ? field.anyText : undefined}
      wide={wide}
    >
      {(close) =>
        field.kind === 'period' ? (
          <PeriodChoicePanel field={field} close={close} />
        ) : (
          <>
            <ChoicePanel field={field} onDone={close} />
            {field.kind === 'many' && field.value.length > 0 && (
              <div className={styles.panelFoot}>
                <Button size="s" variant="quiet" onPress={() => field.onChange([])}>
                  <FormattedMessage id="filters.clearOne" />
                </Button>
              </div>
            )}
          </>
        )
      }
    </PopoverButton>
  );
}
