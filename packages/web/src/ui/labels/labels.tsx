import { type LucideIcon, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { cx } from '../cx';
import type { Tone } from '../feedback/banner';
import styles from './labels.module.css';

export interface StatusChipProps {
  icon: LucideIcon;
  children: ReactNode;
  tone?: Tone | 'quiet';
  /** Icon and word without the coloured ground, for dense grids. */
  plain?: boolean;
}

/** A status: icon, word and colour together, so that none of them carries the meaning alone. */
export function StatusChip({ icon: Icon, children, tone = 'quiet', plain }: StatusChipProps) {
  return (
    <span className={cx(styles.chip, styles[tone], plain && styles.plain)}>
      <Icon size={14} aria-hidden="true" />
      <span className={styles.word}>{children}</span>
    </span>
  );
}

export interface TagProps {
  children: ReactNode;
  /** With it, a small cross that takes the tag away. */
  onRemove?: () => void;
}

/** A word put on something by a person. */
export function Tag({ children, onRemove }: TagProps) {
  const intl = useIntl();
  return (
    <span className={styles.tag}>
      <span className={styles.word}>{children}</span>
      {onRemove && (
        <button
          type="button"
          className={styles.remove}
          onClick={onRemove}
          aria-label={intl.formatMessage({ id: 'ui.tag.remove' }, { tag: String(children) })}
        >
          <X size={12} aria-hidden="true" />
        </button>
      )}
    </span>
  );
}
