import { useIntl } from 'react-intl';
import { Select } from '../../../ui/fields/select';
import { TextField } from '../../../ui/fields/text-field';
import { FormRow } from '../../../ui/form/form';
import styles from './page.module.css';
import type { CapFieldsProps } from './refund-cap-card';

/** Amount and currency of the limit. */
export default function CapFields({ draft, currencies, isReadOnly, onChange }: CapFieldsProps) {
  const intl = useIntl();
  const choices = [...new Set([draft.currency, ...currencies])].sort().map((id) => ({ id, text: id }));
  return (
    <div className={styles.capRow}>
      <FormRow>
        <TextField
          label={intl.formatMessage({ id: 'clerks.cap.amount' })}
          value={draft.amount}
          onChange={(amount) => onChange({ ...draft, amount })}
          isDisabled={isReadOnly}
          inputMode="decimal"
          autoComplete="off"
          maxLength={20}
        />
        <Select
          label={intl.formatMessage({ id: 'clerks.cap.currency' })}
          choices={choices}
          value={draft.currency}
          isDisabled={isReadOnly}
          onChange={(currency) => onChange({ ...draft, currency })}
        />
      </FormRow>
    </div>
  );
}
