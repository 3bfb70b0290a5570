import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { IconButton } from '../button/button';
import styles from './selection.module.css';

/** What can be done with the ticked rows; stands above the grid while there are any. */
export function SelectionBar({
  count,
  text,
  more,
  onClear,
  children,
}: {
  count: number;
  /** What is selected; the number of ticked rows by default. */
  text?: ReactNode;
  /** Beside it: how to select more. */
  more?: ReactNode;
  onClear: () => void;
  children: ReactNode;
}) {
  const intl = useIntl();
  if (count === 0) return null;
  return (
    <div className={styles.bar} role="toolbar" aria-label={intl.formatMessage({ id: 'selection.title' })}>
      <span className={styles.count}>{text ?? <FormattedMessage id="ui.grid.selected" values={{ selected: count }} />}</span>
      {more}
      <span className={styles.acts}>{children}</span>
      <IconButton icon={X} size="s" label={intl.formatMessage({ id: 'selection.clear' })} onPress={onClear} />
    </div>
  );
}
