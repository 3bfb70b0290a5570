import { Circle, CircleCheck, Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { Group } from 'react-aria-components/Group';
import { Input } from 'react-aria-components/Input';
import { TextField as AriaTextField, type TextFieldProps as AriaTextFieldProps } from 'react-aria-components/TextField';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { FormattedMessage, useIntl } from 'react-intl';
import { cx } from '../cx';
import { type FieldBasics, FieldFoot, FieldLabel } from './field-parts';
import styles from './fields.module.css';

/** One part of a rule and whether what is typed meets it. */
export interface RuleResult {
  id: string;
  text: string;
  met: boolean;
}

/** The live status box: which parts of the rule are met, in words and icons; each change is read out once typing rests. */
export function RuleBox({ title, rules, id }: { title: string; rules: readonly RuleResult[]; id?: string }) {
  const met = rules.filter((rule) => rule.met).length;
  return (
    <div className={styles.rules} id={id}>
      <p className={styles.rulesTitle}>{title}</p>
      <ul>
        {rules.map((rule) => (
          <li key={rule.id} className={styles.rule} data-met={rule.met || undefined}>
            {rule.met ? <CircleCheck size={16} aria-hidden="true" /> : <Circle size={16} aria-hidden="true" />}
            <span>
              {rule.text}
              <span className="visually-hidden">
                {' '}
                <FormattedMessage id={rule.met ? 'ui.rules.met' : 'ui.rules.open'} />
              </span>
            </span>
          </li>
        ))}
      </ul>
      <p className="visually-hidden" role="status">
        <FormattedMessage id="ui.rules.count" values={{ met, all: rules.length }} />
      </p>
    </div>
  );
}

export interface PasswordFieldProps extends Omit<AriaTextFieldProps, 'className' | 'style' | 'children' | 'type'>, FieldBasics {
  /** With rules, a status box stands at the right of the field, below it on a narrow page. */
  rules?: readonly RuleResult[];
  rulesTitle?: string;
}

/** A password, with a button that shows it and, for a new one, the live status box of its rule. */
export function PasswordField({ label, note, optional, rules, rulesTitle, ...props }: PasswordFieldProps) {
  const intl = useIntl();
  const [shown, setShown] = useState(false);
  const field = (
    <AriaTextField {...props} type={shown ? 'text' : 'password'} className={styles.field} spellCheck="false">
      <FieldLabel label={label} optional={optional} />
      <Group className={styles.box}>
        <Input className={cx(styles.input, shown && styles.mono)} autoCapitalize="none" />
        <ToggleButton
          className={styles.boxButton}
          isSelected={shown}
          onChange={setShown}
          aria-label={intl.formatMessage({ id: 'ui.password.show' })}
        >
          {shown ? <EyeOff size={18} aria-hidden="true" /> : <Eye size={18} aria-hidden="true" />}
        </ToggleButton>
      </Group>
      <FieldFoot note={note} />
    </AriaTextField>
  );
  if (!rules) return field;
  return (
    <div className={styles.withRules}>
      {field}
      <RuleBox title={rulesTitle ?? intl.formatMessage({ id: 'ui.rules.title' })} rules={rules} />
    </div>
  );
}
