import { ChevronDown } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { ListBox } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import { useIntl } from 'react-intl';
import { cx } from '../cx';
import { type Choice, ChoiceItem } from './choice-list';
import { type FieldBasics, FieldFoot, FieldLabel } from './field-parts';
import styles from './fields.module.css';

export interface SelectProps<Id extends string> extends FieldBasics {
  choices: readonly Choice<Id>[];
  value?: Id | null;
  defaultValue?: Id | null;
  onChange?: (id: Id) => void;
  name?: string;
  placeholder?: string;
  isRequired?: boolean;
  isDisabled?: boolean;
  /** Without a visible label, for toolbars; `label` is then read out only. */
  bare?: boolean;
  size?: 's' | 'm';
}

/** One out of a short fixed list. For long lists use ComboBox. */
export function Select<Id extends string>({
  label,
  note,
  optional,
  choices,
  value,
  defaultValue,
  onChange,
  placeholder,
  bare,
  size = 'm',
  ...props
}: SelectProps<Id>) {
  const intl = useIntl();
  return (
    <AriaSelect
      {...props}
      className={cx(styles.field, bare && styles.bare)}
      value={value}
      defaultValue={defaultValue}
      onChange={(key) => key !== null && onChange?.(String(key) as Id)}
      placeholder={placeholder ?? intl.formatMessage({ id: 'ui.select.placeholder' })}
      aria-label={bare && typeof label === 'string' ? label : undefined}
    >
      {!bare && <FieldLabel label={label} optional={optional} />}
      <Button className={cx(styles.box, styles.selectButton, size === 's' && styles.small)}>
        <SelectValue className={styles.selectValue} />
        <ChevronDown size={16} aria-hidden="true" className={styles.chevron} />
      </Button>
      <FieldFoot note={note} />
      <Popover className={styles.popover} offset={4}>
        <ListBox items={choices} className={styles.list}>
          {(choice: Choice) => <ChoiceItem choice={choice} />}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
