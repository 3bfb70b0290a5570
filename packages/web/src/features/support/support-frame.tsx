import { LogOut } from 'lucide-react';
import type { ReactNode } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useNavigate } from 'react-router';
import { faultOf, faultText } from '../../access/faults';
import { AccountTag } from '../../domain/account-tag';
import { Button } from '../../ui/button/button';
import { showToast } from '../../ui/toast/toast';
import styles from './support.module.css';
import { EndMutation, type OwnSupport } from './support-documents';
import { ask } from './support-request';

/** Whose customer he is, as whom he is here, and the way out; what he looks at stands below. */
export function SupportFrame({ support, onLeave, children }: { support: OwnSupport; onLeave: () => void; children: ReactNode }) {
  const intl = useIntl();
  const navigate = useNavigate();
  const leave = async () => {
    try {
      await ask(EndMutation, {});
    } catch (error) {
      const fault = faultOf(error);
      // whose session is over already is out
      if (!['UNAUTHENTICATED', 'FORBIDDEN'].includes(fault.code)) return void showToast(faultText(intl, fault), { tone: 'bad' });
    }
    onLeave();
    void navigate('/support');
  };
  return (
    <div className={styles.frame}>
      <div className={styles.seller}>
        <div className={styles.sellerName}>
          <AccountTag {...support} />
        </div>
        <div className={styles.who}>
          <span className={styles.email}>{support.email}</span>
          <Button variant="quiet" size="s" icon={LogOut} onPress={() => void leave()}>
            <FormattedMessage id="support.leave" />
          </Button>
        </div>
      </div>
      {children}
    </div>
  );
}
