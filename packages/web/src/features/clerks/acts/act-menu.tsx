import { Ellipsis } from 'lucide-react';
import { lazy } from 'react';
import { useIntl } from 'react-intl';
import { IconButton } from '../../../ui/button/button';
import { LazyMenu } from '../../../ui/menu/lazy-menu';
import type { ManagedUserData } from '../clerk-documents';
import type { ManagingActor } from '../user-view';
import type { Act } from './acts';
import { useSpokenName } from './use-run';

const ActMenuItems = lazy(() => import('./act-menu-items'));

export interface ActMenuProps {
  user: ManagedUserData;
  actor: ManagingActor;
  onAct: (act: Act, user: ManagedUserData) => void;
  /** Left out of the menu: the act that this page is. */
  without?: Act;
  size?: 's' | 'm';
}

/** What can be done with a user. What is refused stays in the menu and says why. */
export function ActMenu({ size = 's', ...props }: ActMenuProps) {
  const intl = useIntl();
  const label = intl.formatMessage({ id: 'clerks.actsOf' }, { name: useSpokenName()(props.user) });
  return (
    <LazyMenu
      trigger={<IconButton icon={Ellipsis} size={size} variant={size === 'm' ? 'secondary' : 'quiet'} label={label} />}
      render={(door) => <ActMenuItems {...door} {...props} label={label} />}
    />
  );
}
