import { ChevronDown } from 'lucide-react';
import { lazy } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useIntl } from 'react-intl';
import { useAccess } from '../access/viewer';
import { LazyMenu } from '../ui/menu/lazy-menu';
import styles from './app.module.css';

const AccountMenuItems = lazy(() => import('./account-menu-items'));

/** Name, settings, language, theme, sign out. */
export function AccountMenu() {
  const intl = useIntl();
  const { viewer, accounts } = useAccess();
  const user = viewer.user;
  const name =
    [user?.firstName, user?.lastName].filter(Boolean).join(' ') ||
    user?.email ||
    accounts[0]?.nickname ||
    intl.formatMessage({ id: 'app.account' });
  const letters = [...name].filter((sign, index, all) => /\p{L}/u.test(sign) && (index === 0 || all[index - 1] === ' '));
  return (
    <LazyMenu
      trigger={
        <AriaButton className={styles.accountButton}>
          <span className={styles.initials}>{letters.slice(0, 2).join('').toLocaleUpperCase() || '·'}</span>
          <span className="visually-hidden">{intl.formatMessage({ id: 'app.accountMenu.of' }, { name })}</span>
          <ChevronDown size={16} aria-hidden="true" />
        </AriaButton>
      }
      render={(door) => <AccountMenuItems {...door} name={name} />}
    />
  );
}
