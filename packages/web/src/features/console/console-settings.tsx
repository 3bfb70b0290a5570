import { useMutation } from '@apollo/client/react';
import { KeyRound } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { ApiForm, useApiForm } from '../../access/fault-views';
import { StepUpFields, useStepUp } from '../../access/step-up';
import { useAccess } from '../../access/viewer';
import { formatMoney } from '../../domain/money';
import { Words } from '../../i18n/later-words';
import { Button } from '../../ui/button/button';
import { Fact, Facts } from '../../ui/details/details';
import { Dialog } from '../../ui/dialog/dialog';
import { Banner } from '../../ui/feedback/banner';
import { TextField } from '../../ui/fields/text-field';
import { FormActions } from '../../ui/form/form';
import { Card } from '../../ui/shell/page';
import styles from './console.module.css';
import { CopyRow } from './copy-row';
import { Console_SetSecretMutation, type ConsoleAccount } from './documents';

const PolicyAct = lazy(() => import('./policy/policy-act'));

const dayMs = 86_400_000;

/**
 * What the account is set to: where notifications go and with which secret, its address, its refund policy.
 * @param own what its own user may change about himself, where it is he who looks
 */
export function ConsoleSettings({ account, own }: { account: ConsoleAccount; own?: ReactNode }) {
  const intl = useIntl();
  const { viewer } = useAccess();
  const [isSetting, setSetting] = useState(false);
  const url = `${window.location.origin}/ins/${account.nickname}`;
  const policy = account.refundPolicy;
  const address = account.address;
  return (
    <div className={styles.stack}>
      <Card
        title={<FormattedMessage id="console.ins" />}
        actions={
          viewer.kind === 'OWNER' && (
            <Button size="s" icon={KeyRound} onPress={() => setSetting(true)}>
              <FormattedMessage id="console.secret.set" />
            </Button>
          )
        }
      >
        <p className={styles.lead}>
          <FormattedMessage id="console.ins.text" />
        </p>
        <CopyRow text={url} label={intl.formatMessage({ id: 'console.copy' })} />
      </Card>
      <Card title={<FormattedMessage id="console.support" />}>
        <p className={styles.lead}>
          <FormattedMessage id="console.support.text" />
        </p>
        <CopyRow
          text={`${window.location.origin}/support/${account.nickname}`}
          label={intl.formatMessage({ id: 'console.support.copy' })}
        />
      </Card>
      <Card title={<FormattedMessage id="console.account" />}>
        <Facts>
          <Fact name={<FormattedMessage id="word.NICKNAME" />}>{account.nickname}</Fact>
          <Fact name={<FormattedMessage id="console.email" />}>{account.email}</Fact>
          <Fact name={<FormattedMessage id="console.zone" />}>{account.timeZone.replaceAll('_', ' ')}</Fact>
          <Fact name={<FormattedMessage id="console.currency" />}>{account.currency}</Fact>
          <Fact name={<FormattedMessage id="console.address" />}>
            {address &&
              [address.line1, address.line2, [address.postalCode, address.city].filter(Boolean).join(' '), address.region, address.country]
                .filter(Boolean)
                .join(', ')}
          </Fact>
        </Facts>
      </Card>
      <Card
        title={<FormattedMessage id="console.policy" />}
        actions={
          <Suspense fallback={null}>
            <Words of="policy">
              <PolicyAct account={account} />
            </Words>
          </Suspense>
        }
      >
        <Facts>
          <Fact name={<FormattedMessage id="console.policy.customer" />}>
            <FormattedMessage id="console.policy.days" values={{ days: policy.customerWindowDays }} />
          </Fact>
          <Fact name={<FormattedMessage id="console.policy.seller" />}>
            <FormattedMessage id="console.policy.days" values={{ days: policy.sellerWindowDays }} />
          </Fact>
          <Fact name={<FormattedMessage id="console.policy.partial" />}>
            <FormattedMessage
              id="console.policy.partialText"
              values={{
                percent: policy.maxPartialPercent,
                least: formatMoney(intl, policy.minPartial),
                price: formatMoney(intl, policy.minPrice),
              }}
            />
          </Fact>
          <Fact name={<FormattedMessage id="console.policy.clock" />}>
            <FormattedMessage
              id="console.policy.clockText"
              values={{ hours: policy.expiryHours, weekends: policy.skipWeekends ? 'skip' : 'count' }}
            />
          </Fact>
          {policy.holidays.length > 0 && (
            <Fact name={<FormattedMessage id="console.policy.holidays" />}>
              {policy.holidays.map((day) => intl.formatDate(`${day}T00:00:00Z`, { dateStyle: 'medium', timeZone: 'UTC' })).join(' · ')}
            </Fact>
          )}
          <Fact name={<FormattedMessage id="console.policy.return" />}>
            <FormattedMessage id="console.policy.days" values={{ days: policy.returnDays }} />
          </Fact>
        </Facts>
      </Card>
      {own}
      <SecretDialog account={account} isOpen={isSetting} onClose={() => setSetting(false)} />
    </div>
  );
}

/** Sets the notification secret, generated or the one the seller's account already has; the old one holds on for a day (product.md 10). */
function SecretDialog({ account, isOpen, onClose }: { account: ConsoleAccount; isOpen: boolean; onClose: () => void }) {
  const intl = useIntl();
  const form = useApiForm();
  const stepUp = useStepUp();
  const [secret, setSecret] = useState<string | null>(null);
  const [set] = useMutation(Console_SetSecretMutation, { fetchPolicy: 'no-cache' });
  const close = () => {
    setSecret(null);
    form.clear();
    stepUp.clear();
    onClose();
  };
  const submit = (values: FormData) =>
    void form.submit(async () => {
      const own = String(values.get('secret') ?? '').trim();
      const { data } = await set({
        variables: {
          input: {
            account: account.nickname,
            secret: own || null,
            keepOldUntil: new Date(Date.now() + dayMs).toISOString(),
            stepUp: stepUp.read(values),
          },
        },
      });
      setSecret(data?.setNotificationSecret.secret ?? null);
      return stepUp.hear(data?.setNotificationSecret.userErrors);
    });
  return (
    <Dialog isOpen={isOpen} onClose={close} size="s" title={<FormattedMessage id="console.secret.set" />} isBusy={form.isPending}>
      {secret ? (
        <>
          <Banner tone="ok" announce>
            <FormattedMessage id="console.secret.done" />
          </Banner>
          <code className={styles.code}>{secret}</code>
          <FormActions>
            <Button variant="primary" onPress={close} autoFocus>
              <FormattedMessage id="ui.ok" />
            </Button>
          </FormActions>
        </>
      ) : (
        <ApiForm form={form} onSubmit={submit}>
          <p>
            <FormattedMessage id="console.secret.text" />
          </p>
          <TextField
            name="secret"
            label={intl.formatMessage({ id: 'console.secret' })}
            optional
            mono
            autoComplete="off"
            autoCapitalize="characters"
            autoFocus
          />
          <StepUpFields stepUp={stepUp} />
          <FormActions>
            <Button variant="primary" type="submit" isPending={form.isPending}>
              <FormattedMessage id="ui.save" />
            </Button>
            <Button onPress={close} isDisabled={form.isPending}>
              <FormattedMessage id="ui.cancel" />
            </Button>
          </FormActions>
        </ApiForm>
      )}
    </Dialog>
  );
}
