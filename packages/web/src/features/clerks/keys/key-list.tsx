import { Ban, Eye, KeyRound, RefreshCw } from 'lucide-react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useAccess } from '../../../access/viewer';
import { DateTime } from '../../../domain/date-time';
import { Button, IconButton } from '../../../ui/button/button';
import { FormActions } from '../../../ui/form/form';
import { StatusChip } from '../../../ui/labels/labels';
import type { KeyHolder, KeyView } from './api-key-dialog';
import styles from './keys.module.css';

/** The keys that work now, newest first, without the keys themselves. */
export function KeyList({ user, onView, onClose }: { user: KeyHolder; onView: (view: KeyView) => void; onClose?: () => void }) {
  const intl = useIntl();
  const { timeZone } = useAccess();
  const keys = user.apiKeys ?? [];
  const mayReveal = user.allowedActions?.includes('REVEAL_KEY') === true;
  const mayRegenerate = user.allowedActions?.includes('REGENERATE_KEY') === true;
  return (
    <div className={styles.stack}>
      <p className={styles.text}>
        <FormattedMessage id="clerks.key.text" />
      </p>
      {keys.length === 0 ? (
        <p className={styles.none}>
          <FormattedMessage id="clerks.key.none" />
        </p>
      ) : (
        <ul className={styles.keys}>
          {keys.map((key, index) => (
            <li key={key.id} className={styles.key}>
              <div className={styles.keyHead}>
                <code className={styles.lastFour}>
                  <span className="visually-hidden">
                    <FormattedMessage id="clerks.key.ends" values={{ lastFour: key.lastFour ?? '' }} />
                  </span>
                  <span aria-hidden="true">API-•••• {key.lastFour}</span>
                </code>
                <StatusChip icon={KeyRound} tone={index === 0 ? 'ok' : 'warn'}>
                  <FormattedMessage id={index === 0 ? 'clerks.key.newest' : 'clerks.key.older'} />
                </StatusChip>
                {mayRegenerate && (
                  <span className={styles.keyAct}>
                    <IconButton
                      icon={Ban}
                      size="s"
                      label={intl.formatMessage({ id: 'clerks.key.endNamed' }, { lastFour: key.lastFour ?? '' })}
                      onPress={() => onView({ kind: 'END', key })}
                    />
                  </span>
                )}
              </div>
              <dl className={styles.facts}>
                <div>
                  <dt>
                    <FormattedMessage id="clerks.created" />
                  </dt>
                  <dd>
                    <DateTime value={key.createdAt} timeZone={timeZone} style="day" />
                  </dd>
                </div>
                <div>
                  <dt>
                    <FormattedMessage id="clerks.key.lastUsed" />
                  </dt>
                  <dd>
                    {key.lastUsedAt ? <DateTime value={key.lastUsedAt} timeZone={timeZone} /> : <FormattedMessage id="clerks.key.unused" />}
                  </dd>
                </div>
                <div>
                  <dt>
                    <FormattedMessage id="clerks.key.expires" />
                  </dt>
                  <dd>
                    {key.expiresAt ? <DateTime value={key.expiresAt} timeZone={timeZone} /> : <FormattedMessage id="clerks.key.forever" />}
                  </dd>
                </div>
              </dl>
            </li>
          ))}
        </ul>
      )}
      <FormActions>
        {mayReveal && (
          <Button variant="primary" icon={Eye} onPress={() => onView({ kind: 'REVEAL' })}>
            <FormattedMessage id="clerks.key.reveal" />
          </Button>
        )}
        {mayRegenerate && (
          <Button variant={keys.length === 0 ? 'primary' : 'secondary'} icon={RefreshCw} onPress={() => onView({ kind: 'REGENERATE' })}>
            <FormattedMessage id={keys.length === 0 ? 'clerks.key.first' : 'clerks.key.regenerate'} />
          </Button>
        )}
        {onClose && (
          <Button variant="quiet" onPress={onClose}>
            <FormattedMessage id="ui.close" />
          </Button>
        )}
      </FormActions>
    </div>
  );
}
