import {
  Ellipsis,
  Eye,
  KeyRound,
  type LucideIcon,
  MailPlus,
  Pencil,
  ShieldCheck,
  ShieldOff,
  SquareAsterisk,
  Trash2,
  UserRoundCheck,
  UserRoundX,
} from 'lucide-react';
import { useIntl } from 'react-intl';
import { IconButton } from '../../../ui/button/button';
import { Menu, MenuItem } from '../../../ui/menu/menu';
import type { ManagedUserData } from '../clerk-documents';
import styles from '../clerks.module.css';
import { type ManagingActor, nameOf, refusalOf, usernameOf } from '../user-view';
import { type Act, actionsOf, offeredActs } from './acts';

const ICONS: Readonly<Record<Act, LucideIcon>> = {
  GRANT: ShieldCheck,
  EDIT: Pencil,
  KEY: KeyRound,
  VIEW_AS: Eye,
  ENABLE: UserRoundCheck,
  DISABLE: UserRoundX,
  RESET_PASSWORD: SquareAsterisk,
  RESEND_INVITATION: MailPlus,
  RESET_SECOND_FACTOR: ShieldOff,
  DELETE: Trash2,
};

interface Props {
  user: ManagedUserData;
  actor: ManagingActor;
  onAct: (act: Act, user: ManagedUserData) => void;
  /** Left out of the menu: the act that this page is. */
  without?: Act;
  size?: 's' | 'm';
}

/** What can be done with a user. What is refused stays in the menu and says why. */
export function ActMenu({ user, actor, onAct, without, size = 's' }: Props) {
  const intl = useIntl();
  const label = intl.formatMessage(
    { id: 'clerks.actsOf' },
    { name: nameOf(user) || usernameOf(user) || intl.formatMessage({ id: 'clerks.unnamed' }) },
  );
  return (
    <Menu label={label} trigger={<IconButton icon={Ellipsis} size={size} variant={size === 'm' ? 'secondary' : 'quiet'} label={label} />}>
      {offeredActs(user, actor)
        .filter((act) => act !== without)
        .map((act) => {
          const refusals = actionsOf(act).map((action) => refusalOf(action, user, actor));
          const reason = refusals.includes(null) ? null : refusals[0];
          const text = intl.formatMessage({ id: `clerks.act.${act}` });
          const why = reason && intl.formatMessage({ id: `error.${reason}` });
          return (
            <MenuItem
              key={act}
              id={act}
              icon={ICONS[act]}
              textValue={why ? `${text}. ${why}` : text}
              tone={act === 'DELETE' ? 'danger' : undefined}
              isDisabled={Boolean(why)}
              onAction={() => onAct(act, user)}
            >
              {why ? (
                <span className={styles.refusedAct}>
                  {text}
                  <span>{why}</span>
                </span>
              ) : (
                text
              )}
            </MenuItem>
          );
        })}
    </Menu>
  );
}
