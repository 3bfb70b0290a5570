import { useMutation } from '@apollo/client/react';
import { FormattedMessage, useIntl } from 'react-intl';
import { ApiForm, useApiForm } from '../../../access/fault-views';
import { StepUpFields, useStepUp } from '../../../access/step-up';
import { Button } from '../../../ui/button/button';
import { Dialog } from '../../../ui/dialog/dialog';
import { FormActions } from '../../../ui/form/form';
import { showToast } from '../../../ui/toast/toast';
import { type ManagedUserData, User_ResetFactorMutation } from '../clerk-documents';
import { useSpokenName } from './use-run';

/** Takes the second factor off a user who lost the device; asks who does it to prove himself. */
export default function ResetFactorDialog({ user, onClose }: { user: ManagedUserData; onClose: () => void }) {
  const intl = useIntl();
  const form = useApiForm();
  const stepUp = useStepUp();
  const name = useSpokenName()(user);
  const [reset] = useMutation(User_ResetFactorMutation);

  const submit = (values: FormData) =>
    void form
      .submit(async () => {
        const { data } = await reset({ variables: { input: { userId: user.id, stepUp: stepUp.read(values) } } });
        return stepUp.hear(data?.resetSecondFactor.userErrors);
      })
      .then((isDone) => {
        if (!isDone) return;
        showToast(intl.formatMessage({ id: 'clerks.done.factor' }, { name }));
        onClose();
      });

  return (
    <Dialog isOpen onClose={onClose} size="s" title={<FormattedMessage id="clerks.act.RESET_SECOND_FACTOR" />} isBusy={form.isPending}>
      <ApiForm form={form} onSubmit={submit}>
        <p>
          <FormattedMessage id="clerks.factor.text" values={{ name: <strong>{name}</strong> }} />
        </p>
        <StepUpFields stepUp={stepUp} autoFocus />
        <FormActions>
          <Button variant="danger" type="submit" isPending={form.isPending}>
            <FormattedMessage id="clerks.act.RESET_SECOND_FACTOR" />
          </Button>
          <Button onPress={onClose} isDisabled={form.isPending}>
            <FormattedMessage id="ui.cancel" />
          </Button>
        </FormActions>
      </ApiForm>
    </Dialog>
  );
}
