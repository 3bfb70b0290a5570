import { useIntl } from 'react-intl';
import type { MenuDoor } from '../menu/lazy-menu';
import { FloatingMenu, MenuItem } from '../menu/menu';
import type { ShellTab } from './shell';

/** The tabs that have no room at the bottom of a phone. */
export default function MoreTabs({ tabs, ...door }: MenuDoor & { tabs: readonly ShellTab[] }) {
  const intl = useIntl();
  return (
    <FloatingMenu {...door} placement="top end" label={intl.formatMessage({ id: 'ui.shell.more' })}>
      {tabs.map((tab) => (
        <MenuItem key={tab.id} icon={tab.icon} href={tab.href} textValue={tab.title} hint={tab.count || undefined}>
          {tab.title}
        </MenuItem>
      ))}
    </FloatingMenu>
  );
}
