import { useApolloClient } from '@apollo/client/react';
import { LogOut, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { viewedUserId } from '../access/view-as';
import { useAccess } from '../access/viewer';
import { SecondFactorSetUp } from '../features/settings/second-factor-set-up';
import { Button } from '../ui/button/button';
import { Sheet } from '../ui/sheet/sheet';
import { useSignOut } from './account-menu-items';
import styles from './app.module.css';
import { Banners } from './banners';
import { Brand } from './brand';

/**
 * In the place of every page for a clerk of whom a second factor is required and who has none: he sets it up before anything else. The address stays,
 * so that he then goes on where he wanted to.
 */
export default function SecondFactorFirst() {
  const intl = useIntl();
  const client = useApolloClient();
  const signOut = useSignOut();
  const { viewer } = useAccess();
  const isViewed = viewedUserId() !== null;
  const [isOn, setOn] = useState(false);
  return (
    <div className={styles.public}>
      <Banners />
      <header className={styles.publicTop}>
        <Brand />
        <Button variant="quiet" icon={LogOut} onPress={() => void signOut()}>
          <FormattedMessage id="app.signOut" />
        </Button>
      </header>
      <main id="content" className={styles.publicMain} tabIndex={-1}>
        <Sheet
          wide
          icon={ShieldCheck}
          title={intl.formatMessage({ id: isOn ? 'settings.codes.title' : 'settings.first.title' })}
          note={!isOn && <FormattedMessage id="settings.first.note" values={{ name: viewer.user?.firstName ?? '' }} />}
        >
          {/* what was loaded while he had no rights is asked for anew */}
          {!isViewed && (
            <SecondFactorSetUp
              isOn={false}
              onConfirmed={() => setOn(true)}
              onDone={() => void client.resetStore().catch(() => undefined)}
            />
          )}
        </Sheet>
      </main>
    </div>
  );
}
