import { type Permission, permissionForTab } from '@mestre/shared';
import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { type Tab, useAccess } from '../access/viewer';
import { EmptyState } from '../ui/feedback/states';
import { Page } from '../ui/shell/page';

/**
 * Shows a tab's page to who has the tab; to others which permission is missing, and whom to ask. (The server refuses either way; My Items is
 * everybody's, with nothing in it.)
 */
export function TabGate({ tab, children }: { tab: Tab; children: ReactNode }) {
  const intl = useIntl();
  const { viewer } = useAccess();
  if (tab === 'MY_ITEMS' || viewer.tabs.includes(tab)) return children;
  const permission = permissionForTab(tab) as Permission | null;
  const name = (of: Permission) => intl.formatMessage({ id: `permission.${of}.name` });
  return (
    <Page title={intl.formatMessage({ id: `word.TAB_${tab}` })}>
      <EmptyState icon={Lock} title={<FormattedMessage id="ui.noPermission.title" />}>
        {permission ? (
          <FormattedMessage
            id="app.denied.permission"
            values={{ permission: <strong>{name(permission)}</strong>, manageUsers: name('MANAGE_USERS') }}
          />
        ) : (
          <FormattedMessage id="app.denied.owner" />
        )}
      </EmptyState>
    </Page>
  );
}
