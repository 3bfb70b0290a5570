import { ChevronDown } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { ComboBox as AriaComboBox } from 'react-aria-components/ComboBox';
import { Group } from 'react-aria-components/Group';
import { Input } from 'react-aria-components/Input';
import { ListBox } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { ChoiceItem } from './choice-list';
import { type FieldBasics, FieldFoot, FieldLabel } from './field-parts';
import styles from './fields.module.css';

export interface SuggestFieldProps extends FieldBasics {
  /** Offered while one types; anything else may be written as well. */
  suggestions: readonly string[];
  name: string;
  defaultValue?: string;
  maxLength?: number;
  isRequired?: boolean;
}

/** One line of text with suggestions. The form gets what is written. */
export function SuggestField({ label, note, optional, suggestions, defaultValue, maxLength, ...props }: SuggestFieldProps) {
  return (
    <AriaComboBox
      {...props}
      defaultInputValue={defaultValue}
      formValue="text"
      allowsCustomValue
      menuTrigger="focus"
      className={styles.field}
      defaultItems={suggestions.map((text) => ({ id: text, text }))}
    >
      <FieldLabel label={label} optional={optional} />
      <Group className={styles.box}>
        <Input className={styles.input} maxLength={maxLength} />
        <Button className={styles.boxButton}>
          <ChevronDown size={16} aria-hidden="true" />
        </Button>
      </Group>
      <FieldFoot note={note} />
      <Popover className={styles.popover} offset={4}>
        <ListBox className={styles.list}>{(choice: { id: string; text: string }) => <ChoiceItem choice={choice} />}</ListBox>
      </Popover>
    </AriaComboBox>
  );
}
