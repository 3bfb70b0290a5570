import { useApolloClient, useMutation } from '@apollo/client/react';
import { FormattedMessage, useIntl } from 'react-intl';
import { ApiForm, useApiForm } from '../../../access/fault-views';
import { StepUpFields, useStepUp } from '../../../access/step-up';
import { Button } from '../../../ui/button/button';
import { useClock } from '../../../ui/clock';
import { Select } from '../../../ui/fields/select';
import { FormActions, FormRow } from '../../../ui/form/form';
import { showToast } from '../../../ui/toast/toast';
import type { KeyHolder, KeyView } from './api-key-dialog';
import { ApiKey_EndMutation, ApiKey_KeysQuery, ApiKey_OwnQuery, ApiKey_RegenerateMutation, ApiKey_RevealMutation } from './key-documents';
import { daysFrom, EXPIRY_DAYS, KEEP_DAYS } from './key-times';
import styles from './keys.module.css';

type Acting = Exclude<KeyView, { kind: 'LIST' | 'SHOWN' }>;

interface Props {
  user: KeyHolder;
  view: Acting;
  onView: (view: KeyView) => void;
  onBusy: (isBusy: boolean) => void;
}

/** The step-up before a key is shown, renewed or ended; for a new one also how long the old one goes on, and when the new one ends. */
export function KeyProof({ user, view, onView, onBusy }: Props) {
  const intl = useIntl();
  const client = useApolloClient();
  const clock = useClock();
  const form = useApiForm();
  const stepUp = useStepUp();
  // what is shown once is kept nowhere
  const [reveal] = useMutation(ApiKey_RevealMutation, { fetchPolicy: 'no-cache' });
  const [regenerate] = useMutation(ApiKey_RegenerateMutation, { fetchPolicy: 'no-cache' });
  const [end] = useMutation(ApiKey_EndMutation);
  const userId = user.id;

  const send = async (values: FormData) => {
    const proof = stepUp.read(values);
    if (view.kind === 'END') {
      const { data } = await end({ variables: { input: { keyId: view.key.id, stepUp: proof } } });
      return { errors: data?.endApiKey.userErrors, secret: null };
    }
    if (view.kind === 'REVEAL') {
      const { data } = await reveal({ variables: { input: { userId, stepUp: proof } } });
      return { errors: data?.revealApiKey.userErrors, secret: data?.revealApiKey.apiKey };
    }
    const days = (name: string) => daysFrom(clock(), values.get(name)?.toString());
    const { data } = await regenerate({
      variables: { input: { userId, stepUp: proof, keepOldUntil: days('keep'), expiresAt: days('expiry') } },
    });
    return { errors: data?.regenerateApiKey.userErrors, secret: data?.regenerateApiKey.apiKey };
  };

  // which keys there are now; failing that, the list is a moment old. Who manages reads the user, who does not reads himself.
  const reload = () => {
    const options = { fetchPolicy: 'network-only', errorPolicy: 'ignore' } as const;
    const answer = user.allowedActions?.includes('EDIT')
      ? client.query({ query: ApiKey_KeysQuery, variables: { id: userId }, ...options })
      : client.query({ query: ApiKey_OwnQuery, ...options });
    void answer.catch(() => undefined);
  };

  const submit = (values: FormData) => {
    onBusy(true);
    let secret: string | null | undefined;
    void form
      .submit(async () => {
        const answer = await send(values);
        secret = answer.secret;
        return stepUp.hear(answer.errors);
      })
      .then((isDone) => {
        onBusy(false);
        if (!isDone) return;
        if (secret) onView({ kind: 'SHOWN', secret });
        else {
          showToast(intl.formatMessage({ id: 'clerks.key.ended' }));
          onView({ kind: 'LIST' });
        }
        if (view.kind !== 'REVEAL') reload();
      });
  };

  const hasOld = (user.apiKeys ?? []).length > 0;
  return (
    <ApiForm form={form} onSubmit={submit}>
      {view.kind === 'END' && (
        <p className={styles.text}>
          <FormattedMessage id="clerks.key.end.text" values={{ lastFour: <code>{view.key.lastFour}</code> }} />
        </p>
      )}
      {view.kind === 'REGENERATE' && (
        <FormRow>
          {hasOld && (
            <Select
              name="keep"
              label={intl.formatMessage({ id: 'clerks.key.keep' })}
              choices={KEEP_DAYS.map((id) => ({ id, text: intl.formatMessage({ id: `clerks.key.keep.${id}` }) }))}
              defaultValue="7"
            />
          )}
          <Select
            name="expiry"
            label={intl.formatMessage({ id: 'clerks.key.expiry' })}
            choices={EXPIRY_DAYS.map((id) => ({ id, text: intl.formatMessage({ id: `clerks.key.expiry.${id}` }) }))}
            defaultValue="0"
          />
        </FormRow>
      )}
      <p className={styles.text}>
        <FormattedMessage id="clerks.key.confirm" />
      </p>
      <StepUpFields stepUp={stepUp} autoFocus />
      <FormActions>
        <Button variant={view.kind === 'END' ? 'danger' : 'primary'} type="submit" isPending={form.isPending}>
          <FormattedMessage
            id={
              view.kind === 'END'
                ? 'clerks.key.end'
                : view.kind === 'REVEAL'
                  ? 'clerks.key.reveal'
                  : hasOld
                    ? 'clerks.key.regenerate'
                    : 'clerks.key.first'
            }
          />
        </Button>
        <Button onPress={() => onView({ kind: 'LIST' })} isDisabled={form.isPending}>
          <FormattedMessage id="ui.cancel" />
        </Button>
      </FormActions>
    </ApiForm>
  );
}
