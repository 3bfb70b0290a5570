import { SlidersHorizontal, X } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Button } from '../button/button';
import { Drawer } from '../dialog/dialog';
import { PageToolbar } from '../shell/page';
import { useIsNarrow } from '../use-media';
import { FilterButton, PanelWaiting, PopoverButton } from './filter-button';
import { filterText } from './filter-text';
import styles from './filters.module.css';
import { type FilterBarProps, type FilterField, isActive } from './types';

const FilterForm = lazy(async () => ({ default: (await import('./filter-form')).FilterForm }));

/** Takes one filter away. */
function remove(field: FilterField): void {
  if (field.kind === 'many') field.onChange([]);
  else if (field.kind === 'text') field.onChange('');
  else if (field.kind === 'flag') field.onChange(false);
  else field.onChange(null);
}

function FilterChips({ fields, onClear }: Pick<FilterBarProps, 'fields' | 'onClear'>) {
  const intl = useIntl();
  const active = fields.filter(isActive);
  if (active.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label={intl.formatMessage({ id: 'filters.active' })}>
      {active.map((field) => {
        const value = filterText(intl, field) ?? '';
        return (
          <li key={field.id} className={styles.chip}>
            <span className={styles.chipText}>
              {field.kind === 'flag' ? (
                field.label
              ) : (
                <FormattedMessage id="filters.chip" values={{ label: <span className={styles.chipLabel}>{field.label}</span>, value }} />
              )}
            </span>
            <button
              type="button"
              className={styles.chipRemove}
              onClick={() => remove(field)}
              aria-label={intl.formatMessage({ id: 'filters.remove' }, { filter: field.label, value })}
            >
              <X size={14} aria-hidden="true" />
            </button>
          </li>
        );
      })}
      <li>
        <Button size="s" variant="quiet" onPress={onClear}>
          <FormattedMessage id="filters.clear" />
        </Button>
      </li>
    </ul>
  );
}

function PhoneFilters({ fields, onClear, isNamed }: Pick<FilterBarProps, 'fields' | 'onClear'> & { isNamed: boolean }) {
  const intl = useIntl();
  const [isOpen, setOpen] = useState(false);
  const count = fields.filter(isActive).length;
  return (
    <>
      <Button
        icon={SlidersHorizontal}
        className={styles.phoneButton}
        aria-label={intl.formatMessage({ id: 'filters.open' }, { count })}
        onPress={() => setOpen(true)}
      >
        {isNamed && <FormattedMessage id="filters.title" />}
        {count > 0 && <span className={styles.count}>{count}</span>}
      </Button>
      <Drawer
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={<FormattedMessage id="filters.title" />}
        footer={
          <>
            <Button onPress={onClear} isDisabled={count === 0}>
              <FormattedMessage id="filters.clear" />
            </Button>
            <Button variant="primary" onPress={() => setOpen(false)}>
              <FormattedMessage id="filters.show" />
            </Button>
          </>
        }
      >
        <Suspense fallback={<PanelWaiting />}>
          <FilterForm fields={fields} onDone={() => setOpen(false)} />
        </Suspense>
      </Drawer>
    </>
  );
}

/**
 * The filters of a list: buttons at the left, search and view at the right, what is set as chips below that can be taken away. On a phone one
 * button opens all filters in a drawer.
 */
export function FilterBar({ fields, onClear, search, end }: FilterBarProps) {
  const intl = useIntl();
  const isNarrow = useIsNarrow();
  const primary = fields.filter((field) => field.isPrimary);
  const others = fields.filter((field) => !field.isPrimary);
  const othersSet = others.filter(isActive).length;
  const tools = (
    <>
      {search && <div className={styles.search}>{search}</div>}
      {isNarrow && <PhoneFilters fields={fields} onClear={onClear} isNamed={!search} />}
      {end}
    </>
  );
  return (
    <div className={styles.bar}>
      <PageToolbar end={tools}>
        {!isNarrow &&
          primary.map((field) => (field.kind === 'text' || field.kind === 'flag' ? null : <FilterButton key={field.id} field={field} />))}
        {!isNarrow && others.length > 0 && (
          <PopoverButton label={intl.formatMessage({ id: 'filters.more' })} isActive={othersSet > 0}>
            {(close) => (
              <Suspense fallback={<PanelWaiting />}>
                <FilterForm fields={others} label={intl.formatMessage({ id: 'filters.more' })} onDone={close} />
              </Suspense>
            )}
          </PopoverButton>
        )}
      </PageToolbar>
      <FilterChips fields={fields} onClear={onClear} />
    </div>
  );
}
