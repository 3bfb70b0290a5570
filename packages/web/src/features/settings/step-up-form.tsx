import type { ReactNode } from 'react';
import { FormattedMessage } from 'react-intl';
import { ApiForm, useApiForm } from '../../access/fault-views';
import { type StepUpAnswer, StepUpFields, useStepUp } from '../../access/step-up';
import { Button } from '../../ui/button/button';
import { FormActions } from '../../ui/form/form';
import type { Refusal } from '../../ui/form/use-form';
import styles from './settings.module.css';

interface StepUpFormProps {
  /** What will happen, said plainly. */
  text: ReactNode;
  /** The act's own word. */
  act: ReactNode;
  danger?: boolean;
  send: (stepUp: StepUpAnswer) => Promise<readonly Refusal[] | null | undefined>;
  onDone: () => void;
  onCancel: () => void;
}

/** One act that asks for proof first: the PIN or password, and the code. */
export function StepUpForm({ text, act, danger, send, onDone, onCancel }: StepUpFormProps) {
  const form = useApiForm();
  // only what needs a second factor to be on asks here
  const stepUp = useStepUp(true);
  const submit = (values: FormData) =>
    void form.submit(async () => stepUp.hear(await send(stepUp.read(values)))).then((isDone) => isDone && onDone());
  return (
    <ApiForm form={form} onSubmit={submit}>
      <p className={styles.lead}>{text}</p>
      <StepUpFields stepUp={stepUp} autoFocus />
      <FormActions>
        <Button type="submit" variant={danger ? 'danger' : 'primary'} isPending={form.isPending}>
          {act}
        </Button>
        <Button onPress={onCancel} isDisabled={form.isPending}>
          <FormattedMessage id="ui.cancel" />
        </Button>
      </FormActions>
    </ApiForm>
  );
}
