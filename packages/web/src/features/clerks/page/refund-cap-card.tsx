import { FormattedMessage, useIntl } from 'react-intl';
import { formatMoney } from '../../../domain/money';
import { Select } from '../../../ui/fields/select';
import { TextField } from '../../../ui/fields/text-field';
import { Checkbox } from '../../../ui/fields/toggles';
import { FormRow } from '../../../ui/form/form';
import { Card } from '../../../ui/shell/page';
import type { ManagedUserData } from '../clerk-documents';
import styles from './page.module.css';
import type { CapChange, CapDraft } from './refund-cap';

interface Props {
  draft: CapDraft;
  change: CapChange;
  currencies: readonly string[];
  /** The limit of who manages, where he has one. */
  ownCap: ManagedUserData['refundCap'];
  isReadOnly: boolean;
  onChange: (draft: CapDraft) => void;
}

/** The clerk's refund limit (product.md 2): stored with his permissions, asked wherever a refund starts. */
export function RefundCapCard({ draft, change, currencies, ownCap, isReadOnly, onChange }: Props) {
  const intl = useIntl();
  const choices = [...new Set([draft.currency, ...currencies])].sort().map((id) => ({ id, text: id }));
  return (
    <Card title={<FormattedMessage id="clerks.cap" />}>
      <div className={styles.stack}>
        <Checkbox
          isSelected={draft.isOn}
          isDisabled={isReadOnly}
          onChange={(isOn) => onChange({ ...draft, isOn })}
          note={<FormattedMessage id="clerks.cap.text" />}
        >
          <FormattedMessage id="clerks.cap.on" />
        </Checkbox>
        {draft.isOn && (
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
        )}
        {change.kind === 'INVALID' && (
          <p className={styles.invalid} role="status">
            {change.code === 'AMOUNT_INVALID' ? (
              <FormattedMessage id="clerks.cap.invalid" />
            ) : (
              ownCap && <FormattedMessage id="clerks.cap.own" values={{ limit: formatMoney(intl, ownCap, { code: true }) }} />
            )}
          </p>
        )}
      </div>
    </Card>
  );
}
