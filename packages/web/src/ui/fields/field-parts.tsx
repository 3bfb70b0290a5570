import type { ReactNode } from 'react';
import { FieldError, type ValidationResult } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { type IntlShape, useIntl } from 'react-intl';
import styles from './fields.module.css';

/** What every labelled field of ours takes beside its own. */
export interface FieldBasics {
  label: ReactNode;
  /** A line under the field that helps to fill it. */
  note?: ReactNode;
  /** Says "optional" beside the label; use it where most of the form's fields are required. */
  optional?: boolean;
}

/** The label, with "optional" where it is so. */
export function FieldLabel({ label, optional }: Pick<FieldBasics, 'label' | 'optional'>) {
  const intl = useIntl();
  return (
    <Label className={styles.label}>
      {label}
      {optional && <span className={styles.optional}>{intl.formatMessage({ id: 'ui.field.optional' })}</span>}
    </Label>
  );
}

/** Our words for what the browser found wrong; its own would be in the browser's language. The server's stand as they are. */
function problemText(intl: IntlShape, { validationDetails: found, validationErrors }: ValidationResult): string {
  if (found.valueMissing) return intl.formatMessage({ id: 'ui.field.required' });
  if (found.typeMismatch) return intl.formatMessage({ id: 'ui.field.email' });
  if (found.patternMismatch || found.badInput) return intl.formatMessage({ id: 'ui.field.pattern' });
  if (found.tooShort) return intl.formatMessage({ id: 'ui.field.tooShort' });
  if (found.tooLong) return intl.formatMessage({ id: 'ui.field.tooLong' });
  if (found.rangeUnderflow || found.rangeOverflow) return intl.formatMessage({ id: 'ui.field.range' });
  return validationErrors.join(' ');
}

/** The note under a field, replaced by what is wrong with it when something is. */
export function FieldFoot({ note }: Pick<FieldBasics, 'note'>) {
  const intl = useIntl();
  return (
    <>
      {note && (
        <Text slot="description" className={styles.note}>
          {note}
        </Text>
      )}
      <FieldError className={styles.problem}>{(result) => problemText(intl, result)}</FieldError>
    </>
  );
}
