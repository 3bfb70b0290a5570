import { ShieldCheck, ShieldOff } from 'lucide-react';
import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import type { ResultOf } from '../../access/graphql';
import { useAccess } from '../../access/viewer';
import { DateTime } from '../../domain/date-time';
import { Button } from '../../ui/button/button';
import { cx } from '../../ui/cx';
import { Banner } from '../../ui/feedback/banner';
import { StatusChip } from '../../ui/labels/labels';
import { Card } from '../../ui/shell/page';
import { EndDialog, RenewDialog, SetUpDialog } from './second-factor-dialogs';
import type { SecondFactorPart_StateQuery } from './second-factor-documents';
import styles from './settings.module.css';

type State = NonNullable<ResultOf<typeof SecondFactorPart_StateQuery>['secondFactor']>;

/** So few codes left that it is time for new ones. */
const fewCodes = 3;

/** Off: what it is good for, and Set up. On: since when, the codes left, new codes, another device, Turn off where it may be. */
export function SecondFactorCard({ state, reload }: { state: State; reload: () => void }) {
  const { viewer, timeZone } = useAccess();
  const [open, setOpen] = useState<'set-up' | 'renew' | 'end' | null>(null);
  const { on, since, recoveryCodesLeft, required } = state;
  const mayEnd = !required || viewer.kind === 'OWNER';
  const close = () => {
    setOpen(null);
    reload();
  };
  return (
    <Card
      title={<FormattedMessage id="settings.part.second-factor" />}
      actions={
        <StatusChip icon={on ? ShieldCheck : ShieldOff} tone={on ? 'ok' : 'quiet'}>
          <FormattedMessage id={on ? 'settings.factor.on' : 'settings.factor.off'} />
        </StatusChip>
      }
    >
      <p className={styles.lead}>
        <FormattedMessage id={on ? 'settings.factor.on.text' : 'settings.factor.off.text'} />
      </p>
      {on && (
        <dl className={cx(styles.facts, styles.wideNames)}>
          <div>
            <dt>
              <FormattedMessage id="settings.factor.since" />
            </dt>
            <dd>
              <DateTime value={since} timeZone={timeZone} />
            </dd>
          </div>
          <div>
            <dt>
              <FormattedMessage id="settings.factor.codesLeft" />
            </dt>
            <dd>
              <FormattedMessage id="settings.factor.codesLeft.count" values={{ count: recoveryCodesLeft }} />
            </dd>
          </div>
        </dl>
      )}
      {on && recoveryCodesLeft < fewCodes && (
        <div className={styles.above}>
          <Banner tone="warn">
            <FormattedMessage id="settings.factor.fewCodes" />
          </Banner>
        </div>
      )}
      {!mayEnd && (
        <p className={styles.reason}>
          <FormattedMessage id={on ? 'settings.factor.required.on' : 'settings.factor.required.off'} />
        </p>
      )}
      <div className={styles.acts}>
        {on ? (
          <>
            <Button onPress={() => setOpen('renew')}>
              <FormattedMessage id="settings.codes.renew" />
            </Button>
            <Button onPress={() => setOpen('set-up')}>
              <FormattedMessage id="settings.factor.move" />
            </Button>
            {mayEnd && (
              <Button onPress={() => setOpen('end')}>
                <FormattedMessage id="settings.factor.end" />
              </Button>
            )}
          </>
        ) : (
          <Button variant="primary" icon={ShieldCheck} onPress={() => setOpen('set-up')}>
            <FormattedMessage id="settings.factor.setUp" />
          </Button>
        )}
      </div>
      <SetUpDialog isOn={on} isOpen={open === 'set-up'} onClose={close} />
      <RenewDialog isOpen={open === 'renew'} onClose={close} />
      <EndDialog isOpen={open === 'end'} onClose={close} />
    </Card>
  );
}
