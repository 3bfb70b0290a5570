import type { ErrorCode } from '@mestre/shared';
import {
  Eye,
  KeyRound,
  Lock,
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
import type { MenuDoor } from '../../../ui/menu/lazy-menu';
import { FloatingMenu, MenuItem } from '../../../ui/menu/menu';
import type { ManagedUserData } from '../clerk-documents';
import styles from '../clerks.module.css';
import { type ManagingActor, refusalOf } from '../user-view';
import type { ActMenuProps } from './act-menu';
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

/** The acts on one user. */
export default function ActMenuItems({ user, actor, onAct, without, ...door }: Omit<ActMenuProps, 'size'> & MenuDoor & { label: string }) {
  const intl = useIntl();
  const items = offeredActs(user, actor)
    .filter((act) => act !== without)
    .map((act) => ({ act, reason: reasonOf(act, user, actor) }));
  const reasons = items.flatMap(({ reason }) => reason ?? []);
  // one reason for several acts is said once, above them
  const shared = reasons.find((reason, index) => reasons.indexOf(reason) !== index);
  const say = (reason: ErrorCode) => intl.formatMessage({ id: `error.${reason}` });
  return (
    <FloatingMenu {...door}>
      {shared && (
        <MenuItem id="why" icon={Lock} textValue={say(shared)} isDisabled>
          <span className={styles.why}>{say(shared)}</span>
        </MenuItem>
      )}
      {items.map(({ act, reason }) => {
        const text = intl.formatMessage({ id: `clerks.act.${act}` });
        const own = reason !== null && reason !== shared ? say(reason) : null;
        return (
          <MenuItem
            key={act}
            id={act}
            icon={ICONS[act]}
            textValue={own ? `${text}. ${own}` : text}
            tone={act === 'DELETE' ? 'danger' : undefined}
            isDisabled={reason !== null}
            onAction={() => onAct(act, user)}
          >
            {own ? (
              <span className={styles.refusedAct}>
                {text}
                <span className={styles.why}>{own}</span>
              </span>
            ) : (
              text
            )}
          </MenuItem>
        );
      })}
    </FloatingMenu>
  );
}

/** Why an act is refused. To look at somebody's permissions is never: his page says itself what cannot be changed there. */
function reasonOf(act: Act, user: ManagedUserData, actor: ManagingActor): ErrorCode | null {
  if (act === 'GRANT') return null;
  const refusals = actionsOf(act).map((action) => refusalOf(action, user, actor));
  return refusals.includes(null) ? null : (refusals[0] ?? null);
}
