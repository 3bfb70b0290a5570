import { Laptop, type LucideIcon, Smartphone, Tablet, Terminal, UserCheck } from 'lucide-react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { ResultOf } from '../../access/graphql';
import { useAccess } from '../../access/viewer';
import { DateTime } from '../../domain/date-time';
import { Button } from '../../ui/button/button';
import { StatusChip } from '../../ui/labels/labels';
import { useNow } from '../../ui/now';
import { type Device, deviceOf } from './device';
import { timeAgo } from './relative-time';
import type { SessionsPart_SessionsQuery } from './sessions-documents';
import styles from './settings.module.css';

export type OwnSession = NonNullable<ResultOf<typeof SessionsPart_SessionsQuery>['sessions']>[number];

const ICONS: Readonly<Record<Device['kind'], LucideIcon>> = { computer: Laptop, phone: Smartphone, tablet: Tablet, program: Terminal };

/** "Firefox on Linux", as far as the browser says it. */
export function useDeviceName(): (userAgent: string | null | undefined) => string {
  const intl = useIntl();
  return (userAgent) => {
    const { browser, system } = deviceOf(userAgent);
    if (browser && system) return intl.formatMessage({ id: 'settings.sessions.device' }, { browser, system });
    return browser ?? (system ? intl.formatMessage({ id: 'settings.sessions.device.system' }, { system }) : null) ?? unknown(intl);
  };
}

const unknown = (intl: ReturnType<typeof useIntl>) => intl.formatMessage({ id: 'settings.sessions.device.unknown' });

/** One sign-in: device, address, first and last use; what the browser said word for word on demand. */
export function SessionRow({ session, onEnd }: { session: OwnSession; onEnd: () => void }) {
  const intl = useIntl();
  const now = useNow();
  const { timeZone } = useAccess();
  const name = useDeviceName()(session.userAgent);
  const Icon = ICONS[deviceOf(session.userAgent).kind];
  return (
    <li className={styles.session}>
      <span className={styles.sessionIcon}>
        <Icon size={20} aria-hidden="true" />
      </span>
      <div className={styles.sessionText}>
        <p className={styles.sessionName}>
          {name}
          {session.current && (
            <StatusChip icon={UserCheck} tone="ok">
              <FormattedMessage id="settings.sessions.current" />
            </StatusChip>
          )}
        </p>
        <dl className={styles.facts}>
          <div>
            <dt>
              <FormattedMessage id="settings.sessions.ip" />
            </dt>
            <dd>{session.ip ?? '–'}</dd>
          </div>
          <div>
            <dt>
              <FormattedMessage id="settings.sessions.lastSeen" />
            </dt>
            <dd>
              <DateTime value={session.lastSeenAt} timeZone={timeZone} /> ({timeAgo(intl.locale, new Date(session.lastSeenAt), now)})
            </dd>
          </div>
          <div>
            <dt>
              <FormattedMessage id="settings.sessions.since" />
            </dt>
            <dd>
              <DateTime value={session.createdAt} timeZone={timeZone} /> ({timeAgo(intl.locale, new Date(session.createdAt), now)})
            </dd>
          </div>
        </dl>
        {session.userAgent && (
          <details className={styles.raw}>
            <summary>
              <FormattedMessage id="settings.sessions.raw" />
            </summary>
            <code>{session.userAgent}</code>
          </details>
        )}
      </div>
      {!session.current && (
        <Button size="s" onPress={onEnd} aria-label={intl.formatMessage({ id: 'settings.sessions.end.of' }, { device: name })}>
          <FormattedMessage id="settings.sessions.end" />
        </Button>
      )}
    </li>
  );
}
