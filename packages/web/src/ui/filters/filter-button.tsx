import { ChevronDown } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { FormattedMessage, type IntlShape, useIntl } from 'react-intl';
import { Button } from '../button/button';
import { cx } from '../cx';
import { LoadingNote, SkeletonText } from '../feedback/skeleton';
import { presetChoice } from '../period-picker/period';
import { PopoverPanel } from '../popover/popover-panel';
import { filterText } from './filter-text';
import styles from './filters.module.css';
import { isActive, type ManyFilter, type OneFilter, type PeriodFilter } from './types';

const PeriodPanel = lazy(() => import('../period-picker/period-panel'));
const ChoicePanel = lazy(async () => ({ default: (await import('./choice-panel')).ChoicePanel }));

/** What stands in a panel while its inside is loaded, once. */
export function PanelWaiting() {
  return (
    <div className={styles.waiting}>
      <LoadingNote />
      <SkeletonText lines={8} />
    </div>
  );
}

interface PopoverButtonProps {
  label: string;
  isActive: boolean;
  /** What it is set to, where it says so. */
  value?: string | null;
  /** What stands there, quieter, while it is not set. */
  note?: string;
  children: (close: () => void) => ReactNode;
  /** In a form: as wide as it, the label above. */
  wide?: boolean;
}

/** A button that says what it narrows the list to, and opens `children` below it. */
export function PopoverButton({ label, isActive: isOn, value, note, children, wide }: PopoverButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const said = value || note;
  const panel = (
    <PopoverPanel
      label={label}
      placement="bottom start"
      isOpen={isOpen}
      onOpenChange={setOpen}
      className={styles.popover}
      trigger={
        <AriaButton
          className={cx(styles.trigger, wide && styles.wide)}
          data-active={(isOn && !wide) || undefined}
          aria-label={wide && said ? `${label}: ${said}` : undefined}
        >
          {!(wide && said) && <span className={styles.triggerLabel}>{label}</span>}
          {value && <span className={styles.triggerValue}>{value}</span>}
          {!value && note && <span className={styles.triggerNote}>{note}</span>}
          <ChevronDown size={14} aria-hidden="true" className={styles.chevron} />
        </AriaButton>
      }
    >
      <div className={styles.panel}>{children(() => setOpen(false))}</div>
    </PopoverPanel>
  );
  if (!wide) return panel;
  return (
    <div className={styles.formField}>
      <span className={styles.formLabel}>{label}</span>
      {panel}
    </div>
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
      <Suspense fallback={<PanelWaiting />}>
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

/** What a filter that is not set comes to: said in a form, and in the bar where it is narrower than everything. */
function noteOf(intl: IntlShape, field: ManyFilter | OneFilter | PeriodFilter, wide: boolean | undefined): string | undefined {
  if (field.kind === 'one') return wide || field.saysAny ? field.anyText : undefined;
  if (!wide) return undefined;
  return intl.formatMessage({ id: field.kind === 'period' ? 'filters.anyTime' : 'filters.all' });
}

/** One filter of the bar as a button of its own. */
export function FilterButton({ field, wide }: { field: ManyFilter | OneFilter | PeriodFilter; wide?: boolean }) {
  const intl = useIntl();
  return (
    <PopoverButton
      label={field.label}
      isActive={isActive(field)}
      // In the bar a chip says what is set; in a form, where there are none, the button does.
      value={wide && isActive(field) ? filterText(intl, field) : null}
      note={isActive(field) ? undefined : noteOf(intl, field, wide)}
      wide={wide}
    >
      {(close) =>
        field.kind === 'period' ? (
          <PeriodChoicePanel field={field} close={close} />
        ) : (
          <>
            <Suspense fallback={<PanelWaiting />}>
              <ChoicePanel field={field} onDone={close} />
            </Suspense>
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
