import { Check, Lock, Minus } from 'lucide-react';
import { cx } from '../../../ui/cx';
import styles from './grants.module.css';

interface Props {
  name: string;
  isOn: boolean;
  isMixed?: boolean;
  isChanged: boolean;
  /** Why it cannot be changed; null: it can. */
  reason: string | null;
  isTabStop: boolean;
  row: number;
  column: number;
  onToggle: () => void;
}

/** One box of the grid. A locked one keeps the focus and says why, which a disabled one could not. */
export function PermissionBox({ name, isOn, isMixed, isChanged, reason, isTabStop, row, column, onToggle }: Props) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: an input that is locked but readable does not exist
    <button
      type="button"
      role="checkbox"
      aria-checked={isMixed ? 'mixed' : isOn}
      aria-disabled={reason !== null || undefined}
      aria-label={name}
      title={reason ?? undefined}
      tabIndex={isTabStop ? 0 : -1}
      data-row={row}
      data-column={column}
      className={cx(styles.box, isOn && styles.on, isMixed && styles.mixed, reason !== null && styles.locked, isChanged && styles.changed)}
      onClick={() => reason === null && onToggle()}
    >
      {isMixed ? <Minus size={14} strokeWidth={3} aria-hidden="true" /> : isOn && <Check size={14} strokeWidth={3} aria-hidden="true" />}
      {reason !== null &&
        (isOn || isMixed ? (
          <span className={styles.badge}>
            <Lock size={9} strokeWidth={3} aria-hidden="true" />
          </span>
        ) : (
          <Lock size={12} aria-hidden="true" />
        ))}
    </button>
  );
}
