import { cx } from '../cx';
import styles from './labels.module.css';

/** Patterns over a colour, for things past the palette. */
export type Hatch = 'NONE' | 'DIAGONAL' | 'CROSS' | 'DOTS' | 'HORIZONTAL' | 'VERTICAL';

/** A square of a colour, hatched past the palette. Decoration: its name stands beside it. */
export function Swatch({ color, hatch = 'NONE', isFaded }: { color: string; hatch?: Hatch; isFaded?: boolean }) {
  return (
    <span className={cx(styles.swatch, styles[hatch], isFaded && styles.faded)} style={{ backgroundColor: color }} aria-hidden="true" />
  );
}
