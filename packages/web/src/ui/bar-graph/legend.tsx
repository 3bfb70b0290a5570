import { ToggleButton } from 'react-aria-components/ToggleButton';
import { useIntl } from 'react-intl';
import { Swatch } from '../labels/swatch';
import styles from './bar-graph.module.css';
import type { LegendEntry } from './model';

interface LegendProps {
  entries: readonly LegendEntry[];
  hidden: ReadonlySet<string>;
  onChange: (hidden: ReadonlySet<string>) => void;
}

/** The legend that filters: a press hides or shows a series. The last one shown cannot be hidden. */
export function Legend({ entries, hidden, onChange }: LegendProps) {
  const intl = useIntl();
  const shown = entries.filter((entry) => !hidden.has(entry.id));
  return (
    <ul className={styles.legend} aria-label={intl.formatMessage({ id: 'ui.graph.legend' })}>
      {entries.map((entry) => (
        <li key={entry.id}>
          <ToggleButton
            className={styles.legendButton}
            isSelected={!hidden.has(entry.id)}
            isDisabled={shown.length === 1 && shown[0]?.id === entry.id}
            onChange={(isShown) => {
              const next = new Set(hidden);
              if (isShown) next.delete(entry.id);
              else next.add(entry.id);
              onChange(next);
            }}
          >
            <Swatch color={entry.color} hatch={entry.hatch} isFaded={hidden.has(entry.id)} />
            {entry.label}
          </ToggleButton>
        </li>
      ))}
    </ul>
  );
}
