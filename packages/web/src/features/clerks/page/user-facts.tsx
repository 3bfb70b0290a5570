import { FormattedMessage, useIntl } from 'react-intl';
import { useAccess } from '../../../access/viewer';
import { DateTime } from '../../../domain/date-time';
import { LANGUAGE_NAMES } from '../../../i18n/i18n';
import { Fact, Facts } from '../../../ui/details/details';
import { Switch } from '../../../ui/fields/toggles';
import { Card } from '../../../ui/shell/page';
import type { Act } from '../acts/acts';
import type { ManagedUserData } from '../clerk-documents';
import { type ManagingActor, refusalOf } from '../user-view';
import styles from './page.module.css';

interface Props {
  user: ManagedUserData;
  actor: ManagingActor;
  onAct: (act: Act, user: ManagedUserData) => void;
}

/** Whether the user may sign in at all (a switch that acts at once), and what is known of him. */
export function UserFacts({ user, actor, onAct }: Props) {
  const intl = useIntl();
  const { timeZone } = useAccess();
  const refusal = refusalOf(user.enabled ? 'DISABLE' : 'ENABLE', user, actor);
  const language = user.language?.toLowerCase() as keyof typeof LANGUAGE_NAMES | undefined;
  return (
    <Card>
      <div className={styles.about}>
        {user.owner !== true && (
          <Switch
            isSelected={user.enabled === true}
            isDisabled={refusal !== null}
            onChange={(on) => onAct(on ? 'ENABLE' : 'DISABLE', user)}
            note={refusal ? intl.formatMessage({ id: `error.${refusal}` }) : <FormattedMessage id="permission.USER_ENABLED.explanation" />}
          >
            <FormattedMessage id="permission.USER_ENABLED.name" />
          </Switch>
        )}
        <Facts>
          <Fact name={<FormattedMessage id="clerks.created" />}>
            <DateTime value={user.createdAt} timeZone={timeZone} style="day" />
          </Fact>
          {!user.apiOnly && !user.owner && (
            <Fact name={<FormattedMessage id="clerks.confirmed" />}>
              {user.confirmed ? (
                <FormattedMessage id="clerks.yes" />
              ) : (
                <FormattedMessage id="clerks.invitedAt" values={{ at: <DateTime key="at" value={user.invitedAt} timeZone={timeZone} /> }} />
              )}
            </Fact>
          )}
          <Fact name={<FormattedMessage id="clerks.lastSeen" />}>
            {user.lastSeenAt ? <DateTime value={user.lastSeenAt} timeZone={timeZone} /> : <FormattedMessage id="clerks.never" />}
          </Fact>
          {!user.apiOnly && (
            <Fact name={<FormattedMessage id="clerks.factor" />}>
              <FormattedMessage id={user.secondFactor ? 'clerks.factor.on' : 'clerks.factor.off'} />
            </Fact>
          )}
          <Fact name={<FormattedMessage id="app.language" />}>{language && LANGUAGE_NAMES[language]}</Fact>
        </Facts>
      </div>
    </Card>
  );
}
