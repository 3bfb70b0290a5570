import { Search, X } from 'lucide-react';
import { useRef } from 'react';
import { Button } from 'react-aria-components/Button';
import { Group } from 'react-aria-components/Group';
import { Input } from 'react-aria-components/Input';
import { SearchField as AriaSearchField, type SearchFieldProps as AriaSearchFieldProps } from 'react-aria-components/SearchField';
import { useIntl } from 'react-intl';
import { cx } from '../cx';
import { useShortcut } from '../shortcuts/shortcuts';
import styles from './fields.module.css';

export interface SearchFieldProps extends Omit<AriaSearchFieldProps, 'className' | 'style' | 'children' | 'aria-label'> {
  /** Read out; the placeholder shows it too unless another one is given. */
  label: string;
  placeholder?: string;
  size?: 's' | 'm';
  /** Puts the focus here on `/`. One field a page. */
  slash?: boolean;
}

/** A search box: Enter submits (`onSubmit`), Escape empties, `/` comes here. */
export function SearchField({ label, placeholder, size = 'm', slash, ...props }: SearchFieldProps) {
  const intl = useIntl();
  const input = useRef<HTMLInputElement>(null);
  useShortcut({ keys: '/', label, group: 'ui.shortcuts.lists', isEnabled: slash === true, run: () => input.current?.focus() });
  return (
    <AriaSearchField {...props} aria-label={label} className={styles.field}>
      {({ isEmpty }) => (
        <Group className={cx(styles.box, size === 's' && styles.small)}>
          <span className={styles.adorn}>
            <Search size={16} aria-hidden="true" />
          </span>
          <Input ref={input} className={cx(styles.input, styles.search)} placeholder={placeholder ?? label} />
          {isEmpty ? (
            slash && (
              <span className={styles.key} aria-hidden="true">
                /
              </span>
            )
          ) : (
            <Button className={styles.boxButton} aria-label={intl.formatMessage({ id: 'ui.search.clear' })}>
              <X size={16} aria-hidden="true" />
            </Button>
          )}
        </Group>
      )}
    </AriaSearchField>
  );
}
