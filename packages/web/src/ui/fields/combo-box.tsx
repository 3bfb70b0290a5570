import { ChevronDown } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { ComboBox as AriaComboBox } from 'react-aria-components/ComboBox';
import { Group } from 'react-aria-components/Group';
import { Input } from 'react-aria-components/Input';
import { ListBox } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { FormattedMessage } from 'react-intl';
import { type Choice, ChoiceItem } from './choice-list';
import { type FieldBasics, FieldFoot, FieldLabel } from './field-parts';
import styles from './fields.module.css';

export interface ComboBoxProps<Id extends string> extends FieldBasics {
  choices: readonly Choice<Id>[];
  value?: Id | null;
  defaultValue?: Id | null;
  /** null when the field was emptied. */
  onChange?: (id: Id | null) => void;
  name?: string;
  placeholder?: string;
  isRequired?: boolean;
  isDisabled?: boolean;
}

/** One out of a long list, found by typing a part of its text: time zones, currencies, people. */
export function ComboBox<Id extends string>({
  label,
  note,
  optional,
  choices,
  value,
  defaultValue,
  onChange,
  placeholder,
  ...props
}: ComboBoxProps<Id>) {
  return (
    <AriaComboBox
      {...props}
      formValue="key"
      menuTrigger="focus"
      allowsEmptyCollection
      className={styles.field}
      defaultItems={choices}
      value={value}
      defaultValue={defaultValue}
      onChange={(key) => onChange?.(key === null ? null : (String(key) as Id))}
    >
      <FieldLabel label={label} optional={optional} />
      <Group className={styles.box}>
        <Input className={styles.input} placeholder={placeholder} />
        <Button className={styles.boxButton}>
          <ChevronDown size={16} aria-hidden="true" />
        </Button>
      </Group>
      <FieldFoot note={note} />
      <Popover className={styles.popover} offset={4}>
        <ListBox
          className={styles.list}
          renderEmptyState={() => (
            <div className={styles.listEmpty}>
              <FormattedMessage id="ui.combo.empty" />
            </div>
          )}
        >
          {(choice: Choice) => <ChoiceItem choice={choice} />}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
