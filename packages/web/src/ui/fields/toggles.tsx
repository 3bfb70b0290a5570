import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox, type CheckboxProps as AriaCheckboxProps } from 'react-aria-components/Checkbox';
import { RadioGroup as AriaRadioGroup, Radio } from 'react-aria-components/RadioGroup';
import { Switch as AriaSwitch, type SwitchProps as AriaSwitchProps } from 'react-aria-components/Switch';
import { cx } from '../cx';
import { type FieldBasics, FieldFoot, FieldLabel } from './field-parts';
import styles from './toggles.module.css';

export interface CheckboxProps extends Omit<AriaCheckboxProps, 'className' | 'style' | 'children'> {
  children?: ReactNode;
  /** A quieter line under the words. */
  note?: ReactNode;
}

/** A box to tick. Without words give it an `aria-label`. */
export function Checkbox({ children, note, ...props }: CheckboxProps) {
  return (
    <AriaCheckbox {...props} className={styles.toggle}>
      {({ isSelected, isIndeterminate }) => (
        <>
          <span className={styles.tick}>
            {isIndeterminate ? (
              <Minus size={14} strokeWidth={3} aria-hidden="true" />
            ) : (
              isSelected && <Check size={14} strokeWidth={3} aria-hidden="true" />
            )}
          </span>
          {children && (
            <span className={styles.words}>
              {children}
              {note && <span className={styles.note}>{note}</span>}
            </span>
          )}
        </>
      )}
    </AriaCheckbox>
  );
}

export interface SwitchProps extends Omit<AriaSwitchProps, 'className' | 'style' | 'children'> {
  children?: ReactNode;
  note?: ReactNode;
}

/** Something that is on or off, at once and without a Save. */
export function Switch({ children, note, ...props }: SwitchProps) {
  return (
    <AriaSwitch {...props} className={styles.toggle}>
      <span className={styles.slide}>
        <span className={styles.knob} />
      </span>
      {children && (
        <span className={styles.words}>
          {children}
          {note && <span className={styles.note}>{note}</span>}
        </span>
      )}
    </AriaSwitch>
  );
}

export interface RadioChoice<Id extends string> {
  id: Id;
  text: ReactNode;
  note?: ReactNode;
  isDisabled?: boolean;
}

export interface RadioGroupProps<Id extends string> extends FieldBasics {
  choices: readonly RadioChoice<Id>[];
  value?: Id;
  defaultValue?: Id;
  onChange?: (id: Id) => void;
  name?: string;
  isRequired?: boolean;
  isDisabled?: boolean;
  orientation?: 'vertical' | 'horizontal';
}

/** One out of a few, all seen at once. */
export function RadioGroup<Id extends string>({ label, note, optional, choices, onChange, ...props }: RadioGroupProps<Id>) {
  return (
    <AriaRadioGroup {...props} onChange={(id) => onChange?.(id as Id)} className={styles.group}>
      <FieldLabel label={label} optional={optional} />
      <div className={cx(styles.choices, props.orientation === 'horizontal' && styles.row)}>
        {choices.map((choice) => (
          <Radio key={choice.id} value={choice.id} isDisabled={choice.isDisabled} className={styles.toggle}>
            <span className={cx(styles.tick, styles.round)} />
            <span className={styles.words}>
              {choice.text}
              {choice.note && <span className={styles.note}>{choice.note}</span>}
            </span>
          </Radio>
        ))}
      </div>
      <FieldFoot note={note} />
    </AriaRadioGroup>
  );
}
