import type { ReactNode } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import styles from './segments.module.css';

export interface SegmentsProps<Id extends string> {
  /** Read out as the name of the group. */
  label: string;
  items: readonly { id: Id; text: ReactNode }[];
  /** null: none of them fits what is set by hand. */
  value: Id | null;
  onChange: (id: Id) => void;
}

/** A row of equal choices of which one is on, in a toolbar. What is shown changes elsewhere on the page; for panels of their own use Tabs. */
export function Segments<Id extends string>({ label, items, value, onChange }: SegmentsProps<Id>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={styles.segments}
      selectionMode="single"
      selectedKeys={value === null ? [] : [value]}
      onSelectionChange={(keys) => {
        const id = [...keys][0];
        // A press on the one that is on would take it away: it chooses the same again instead.
        onChange((id === undefined ? value : String(id)) as Id);
      }}
    >
      {items.map((item) => (
        <ToggleButton key={item.id} id={item.id} className={styles.segment}>
          {item.text}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
