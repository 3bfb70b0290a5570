import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { ListBoxItem } from 'react-aria-components/ListBox';
import styles from './fields.module.css';

/** One thing to choose. `text` is what is typed to find it and what is read out; `node` may draw it richer. */
export interface Choice<Id extends string = string> {
  id: Id;
  text: string;
  node?: ReactNode;
  /** A second, quieter line. */
  note?: ReactNode;
  isDisabled?: boolean;
}

/** A row in the popover of Select and ComboBox. */
export function ChoiceItem({ choice }: { choice: Choice }) {
  return (
    <ListBoxItem id={choice.id} textValue={choice.text} isDisabled={choice.isDisabled} className={styles.option}>
      {({ isSelected }) => (
        <>
          <span className={styles.optionText}>
            {choice.node ?? choice.text}
            {choice.note && <span className={styles.optionNote}>{choice.note}</span>}
          </span>
          {isSelected && <Check size={16} aria-hidden="true" className={styles.optionCheck} />}
        </>
      )}
    </ListBoxItem>
  );
}
