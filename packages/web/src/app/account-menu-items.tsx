import { useApolloClient } from '@apollo/client/react';
import { CircleHelp, KeyRound, LogOut, MailQuestion, MessageSquareText, ScrollText, Settings } from 'lucide-react';
import { FormattedMessage, useIntl } from 'react-intl';
import { graphql } from '../access/graphql';
import { stopViewing } from '../access/view-as';
import { useAccess } from '../access/viewer';
import type { MenuDoor } from '../ui/menu/lazy-menu';
import { FloatingMenu, MenuDivider, MenuItem } from '../ui/menu/menu';
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
export function useSignOut() {
  const client = useApolloClient();
  const intl = useIntl();
  return async () => {
    try {
      await client.mutate({ mutation: SignOut });
      stopViewing();
      window.location.assign('/master');
    } catch {
      showToast(intl.formatMessage({ id: 'app.signOut.failed' }), { tone: 'bad' });
    }
  };
}

/** What the account menu holds. */
export default function AccountMenuItems({ name, ...door }: MenuDoor & { name: string }) {
  const intl = useIntl();
  const { viewer, can } = useAccess();
  const signOut = useSignOut();
  const user = viewer.user;
  const hasSettings = innerPages.some((page) => page.path.startsWith('settings'));
  return (
    <FloatingMenu {...door} label={intl.formatMessage({ id: 'app.accountMenu' })}>
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
      {(can('OWNER') || can('MANAGE_TICKETS')) && (
        <MenuItem id="templates" icon={MessageSquareText} href="/templates">
          {intl.formatMessage({ id: 'app.templates' })}
        </MenuItem>
      )}
      {(can('OWNER') || can('MANAGE_TICKETS')) && (
        <MenuItem id="mails" icon={MailQuestion} href="/mails">
          {intl.formatMessage({ id: 'app.mails' })}
        </MenuItem>
      )}
      {can('OWNER') && (
        <MenuItem id="audit" icon={ScrollText} href="/audit">
          {intl.formatMessage({ id: 'app.audit' })}
        </MenuItem>
      )}
      {viewer.kind === 'CLERK' && (
        <MenuItem id="api-key" icon={KeyRound} href="/api-key">
          {intl.formatMessage({ id: 'app.ownKey' })}
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
    </FloatingMenu>
  );
}
