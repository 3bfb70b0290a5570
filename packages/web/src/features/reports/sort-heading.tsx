import type { ReportSort } from '@mestre/shared';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { cx } from '../../ui/cx';
import styles from './reports.module.css';

interface SortHeadingProps {
  id: string;
  title: string;
  isNumber: boolean;
  sort: ReportSort | null;
  onSort: (sort: ReportSort | null) => void;
}

/** The heading of a column that sorts: figures go down first, names and days up; the third press takes the order away. */
export function SortHeading({ id, title, isNumber, sort, onSort }: SortHeadingProps) {
  const isOn = sort?.column === id;
  const Arrow = isOn && !sort.isDown ? ArrowUp : ArrowDown;
  const next = !isOn ? { column: id, isDown: isNumber } : sort.isDown === isNumber ? { column: id, isDown: !isNumber } : null;
  return (
    <th scope="col" className={cx(isNumber && styles.number)} aria-sort={isOn ? (sort.isDown ? 'descending' : 'ascending') : undefined}>
      <button type="button" className={styles.sort} onClick={() => onSort(next)}>
        {title}
        <Arrow size={12} aria-hidden="true" className={styles.arrow} data-on={isOn || undefined} />
      </button>
    </th>
  );
}
