import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { Button } from '../../ui/button/button';
import { Banner } from '../../ui/feedback/banner';
import { Card } from '../../ui/shell/page';
import { ChangeEmailDialog } from './change-email-dialog';
import styles from './settings.module.css';

/** The address that signs in, with the way to another one; what was mailed stays said until the page is left. */
export function EmailCard({ email }: { email: string }) {
  const [isChanging, setChanging] = useState(false);
  const [mailedTo, setMailedTo] = useState<string | null>(null);
  return (
    <Card
      title={<FormattedMessage id="signUp.email" />}
      actions={
        <Button size="s" onPress={() => setChanging(true)}>
          <FormattedMessage id="settings.email.change" />
        </Button>
      }
    >
      <p className={styles.email}>{email}</p>
      <p className={styles.quiet}>
        <FormattedMessage id="settings.email.note" />
      </p>
      {mailedTo && (
        <div className={styles.above}>
          <Banner tone="info" announce>
            <FormattedMessage
              id="settings.email.mailed"
              values={{ next: <b key="next">{mailedTo}</b>, present: <b key="present">{email}</b> }}
            />
          </Banner>
        </div>
      )}
      <ChangeEmailDialog
        isOpen={isChanging}
        onClose={() => setChanging(false)}
        onMailed={(next) => {
          setChanging(false);
          setMailedTo(next);
        }}
      />
    </Card>
  );
}
