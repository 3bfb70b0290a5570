import { Bot, CircleCheck, CircleSlash, Crown, Hourglass } from 'lucide-react';
import { FormattedMessage, useIntl } from 'react-intl';
import { StatusChip } from '../../ui/labels/labels';
import type { ManagedUserData } from './clerk-documents';
import styles from './clerks.module.css';
import { permissionName } from './grants/permission-words';
import { type HeldPermission, heldPermissions } from './user-view';

/** Whether a user can come in now: icon, word and colour. */
export function UserState({
  user,
  plain,
}: {
  user: Pick<ManagedUserData, 'owner' | 'apiOnly' | 'enabled' | 'confirmed'>;
  plain?: boolean;
}) {
  if (user.owner)
    return (
      <StatusChip icon={Crown} tone="info" plain={plain}>
        <FormattedMessage id="clerks.state.OWNER" />
      </StatusChip>
    );
  if (!user.enabled)
    return (
      <StatusChip icon={CircleSlash} tone="bad" plain={plain}>
        <FormattedMessage id="clerks.state.DISABLED" />
      </StatusChip>
    );
  if (!user.apiOnly && !user.confirmed)
    return (
      <StatusChip icon={Hourglass} tone="warn" plain={plain}>
        <FormattedMessage id="clerks.state.INVITED" />
      </StatusChip>
    );
  return (
    <StatusChip icon={CircleCheck} tone="ok" plain={plain}>
      <FormattedMessage id="clerks.state.ACTIVE" />
    </StatusChip>
  );
}

/** Marks a user who is a program. */
export function ApiOnlyChip() {
  return (
    <StatusChip icon={Bot} tone="quiet">
      <FormattedMessage id="clerks.apiOnly" />
    </StatusChip>
  );
}

/** Chips that fit in a row before the rest is counted. */
const SHOWN = 3;

function useWhere() {
  const intl = useIntl();
  return ({ where, accounts }: HeldPermission) =>
    where === 'SOME'
      ? `${intl.formatMessage({ id: 'clerks.where.SOME' }, { count: accounts.length })} (${intl.formatList(accounts.map(({ nickname }) => nickname))})`
      : intl.formatMessage({ id: `clerks.where.${where}` });
}

/** The permissions in brief: each with how many accounts; the whole of it on hovering and for screen readers. */
export function PermissionChips({ user }: { user: Pick<ManagedUserData, 'owner' | 'grants'> }) {
  const intl = useIntl();
  const where = useWhere();
  if (user.owner)
    return (
      <span className={styles.quiet}>
        <FormattedMessage id="clerks.everything" />
      </span>
    );
  const held = heldPermissions(user);
  if (held.length === 0)
    return (
      <span className={styles.quiet}>
        <FormattedMessage id="clerks.noPermissions" />
      </span>
    );
  const rest = held.slice(SHOWN);
  const whole = (one: HeldPermission) => `${permissionName(intl, one.permission)}: ${where(one)}`;
  return (
    <span className={styles.chips}>
      {held.slice(0, SHOWN).map((one) => (
        <span key={one.permission} className={styles.chip} title={whole(one)}>
          <span className={styles.chipName}>
            <FormattedMessage id={`clerks.short.${one.permission}`} />
          </span>
          {one.where !== 'MASTER' && (
            <span className={styles.chipCount}>
              {one.where === 'ALL' ? <FormattedMessage id="clerks.where.allShort" /> : intl.formatNumber(one.accounts.length)}
            </span>
          )}
        </span>
      ))}
      {rest.length > 0 && (
        <span className={styles.rest} title={rest.map(whole).join('\n')}>
          +{rest.length}
          <span className="visually-hidden">{rest.map(whole).join(', ')}</span>
        </span>
      )}
    </span>
  );
}

/** How many permissions, where there is no room to name them. */
export function PermissionCount({ user }: { user: Pick<ManagedUserData, 'owner' | 'grants'> }) {
  if (user.owner) return <FormattedMessage id="clerks.everything" />;
  return <FormattedMessage id="clerks.permissionCount" values={{ count: heldPermissions(user).length }} />;
}
