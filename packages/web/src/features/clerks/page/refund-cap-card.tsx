import { lazy, Suspense } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { formatMoney } from '../../../domain/money';
import { Checkbox } from '../../../ui/fields/toggles';
import { Card } from '../../../ui/shell/page';
import type { ManagedUserData } from '../clerk-documents';
import styles from './page.module.css';
import type { CapChange, CapDraft } from './refund-cap';

/** Most users have no limit: its fields come when one is set. */
const CapFields = lazy(() => import('./cap-fields'));

export interface CapFieldsProps {
  draft: CapDraft;
  currencies: readonly string[];
  isReadOnly: boolean;
  onChange: (draft: CapDraft) => void;
}

interface Props extends CapFieldsProps {
  change: CapChange;
  /** The limit of who manages, where he has one. */
  ownCap: ManagedUserData['refundCap'];
}

/** The clerk's refund limit (product.md 2): stored with his permissions, asked wherever a refund starts. */
export function RefundCapCard({ draft, change, currencies, ownCap, isReadOnly, onChange }: Props) {
  const intl = useIntl();
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
          <Suspense fallback={null}>
            <CapFields draft={draft} currencies={currencies} isReadOnly={isReadOnly} onChange={onChange} />
          </Suspense>
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
