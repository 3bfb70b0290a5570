import type { ReactNode, Ref } from 'react';
import { Group } from 'react-aria-components/Group';
import { Input, type InputProps } from 'react-aria-components/Input';
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea';
import { TextField as AriaTextField, type TextFieldProps as AriaTextFieldProps } from 'react-aria-components/TextField';
import { cx } from '../cx';
import { type FieldBasics, FieldFoot, FieldLabel } from './field-parts';
import styles from './fields.module.css';

type Base = Omit<AriaTextFieldProps, 'className' | 'style' | 'children'> & FieldBasics;

export interface TextFieldProps extends Base {
  placeholder?: string;
  /** Inside the box, before and after the text: an icon, a currency, a button. */
  before?: ReactNode;
  after?: ReactNode;
  /** Fixed-width figures, for codes, receipts and PINs. */
  mono?: boolean;
  inputRef?: Ref<HTMLInputElement>;
  autoCapitalize?: InputProps['autoCapitalize'];
}

/** One line of text: e-mail, nickname, code, amount. */
export function TextField({ label, note, optional, placeholder, before, after, mono, inputRef, autoCapitalize, ...props }: TextFieldProps) {
  return (
    <AriaTextField {...props} className={styles.field}>
      <FieldLabel label={label} optional={optional} />
      <Group className={styles.box}>
        {before && <span className={styles.adorn}>{before}</span>}
        <Input ref={inputRef} placeholder={placeholder} autoCapitalize={autoCapitalize} className={cx(styles.input, mono && styles.mono)} />
        {after && <span className={styles.adorn}>{after}</span>}
      </Group>
      <FieldFoot note={note} />
    </AriaTextField>
  );
}

export interface TextAreaProps extends Base {
  placeholder?: string;
  rows?: number;
  areaRef?: Ref<HTMLTextAreaElement>;
}

/** Several lines of text: comments, notes, addresses. */
export function TextArea({ label, note, optional, placeholder, rows = 4, areaRef, ...props }: TextAreaProps) {
  return (
    <AriaTextField {...props} className={styles.field}>
      <FieldLabel label={label} optional={optional} />
      <Group className={styles.box}>
        <AriaTextArea ref={areaRef} rows={rows} placeholder={placeholder} className={cx(styles.input, styles.area)} />
      </Group>
      <FieldFoot note={note} />
    </AriaTextField>
  );
}
