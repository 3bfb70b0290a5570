import { useApolloClient } from '@apollo/client/react';
import { ChevronDown, CircleHelp, LogOut, Settings } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { FormattedMessage, useIntl } from 'react-intl';
import { graphql } from '../access/graphql';
import { useAccess } from '../access/viewer';
import { Menu, MenuDivider, MenuItem } from '../ui/menu/menu';
import { showToast } from '../ui/toast/toast';
import styles from './app.module.css';
import { LanguageChoices, ThemeChoices } from './preferences';
import { innerPages } from './routes';

const SignOut = graphql(`
  mutation Layout_SignOutMutation {
    signOut {
      signedOut
    }
  }
`);

/** Ends the session on the server, then leaves the page, so that nothing of it stays in memory. */
function useSignOut() {
  const client = useApolloClient();
  const intl = useIntl();
  return async () => {
    try {
      await client.mutate({ mutation: SignOut });
      window.location.assign('/master');
    } catch {
      showToast(intl.formatMessage({ id: 'app.signOut.failed' }), { tone: 'bad' });
    }
  };
}

/** Name, settings, language, theme, sign out. */
export function AccountMenu() {
  const intl = useIntl();
  const { viewer, accounts } = useAccess();
  const signOut = useSignOut();
  const user = viewer.user;
  const name =
    [user?.firstName, user?.lastName].filter(Boolean).join(' ') ||
    user?.email ||
    accounts[0]?.nickname ||
    intl.formatMessage({ id: 'app.account' });
  const letters = [...name].filter((sign, index, all) => /\p{L}/u.test(sign) && (index === 0 || all[index - 1] === ' '));
  const hasSettings = innerPages.some((page) => page.path === 'settings');
  return (
    <Menu
      label={intl.formatMessage({ id: 'app.accountMenu' })}
      trigger={
        <AriaButton className={styles.accountButton}>
          <span className={styles.initials}>{letters.slice(0, 2).join('').toLocaleUpperCase() || '·'}</span>
          <span className="visually-hidden">{intl.formatMessage({ id: 'app.accountMenu.of' }, { name })}</span>
          <ChevronDown size={16} aria-hidden="true" />
        </AriaButton>
      }
    >
      <MenuItem id="who" textValue={name} isDisabled>
        <span className={styles.who}>
          <b>{name}</b>
          {user?.email && user.email !== name && <span>{user.email}</span>}
          <span>
            <FormattedMessage id={`app.kind.${viewer.kind}`} />
          </span>
        </span>
      </MenuItem>
      <MenuDivider />
      {hasSettings && (
        <MenuItem id="settings" icon={Settings} href="/settings">
          {intl.formatMessage({ id: 'app.settings' })}
        </MenuItem>
      )}
      <MenuItem id="help" icon={CircleHelp} href="/help">
        {intl.formatMessage({ id: 'app.help' })}
      </MenuItem>
      <LanguageChoices />
      <ThemeChoices />
      <MenuDivider />
      <MenuItem id="sign-out" icon={LogOut} onAction={() => void signOut()}>
        {intl.formatMessage({ id: 'app.signOut' })}
      </MenuItem>
    </Menu>
  );
}
