import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderSignedIn } from '../testing/render-signed-in';
import type { Refusal } from '../ui/form/use-form';
import { ApiForm, useApiForm } from './fault-views';
import { type StepUpAnswer, StepUpFields, useStepUp } from './step-up';
import type { Viewer } from './viewer';

const refuse = (...field: string[]): Refusal => ({ code: 'STEP_UP_FAILED', message: 'x', field });

/** A form that asks for proof; `answers` are what the server says, one a press. */
async function open(kind: Viewer['kind'], answers: readonly Refusal[][]) {
  const sent: StepUpAnswer[] = [];
  const Sample = () => {
    const form = useApiForm();
    const stepUp = useStepUp();
    return (
      <ApiForm
        form={form}
        onSubmit={(values) =>
          void form.submit(async () => {
            sent.push(stepUp.read(values));
            return stepUp.hear(answers[sent.length - 1]);
          })
        }
      >
        <StepUpFields stepUp={stepUp} />
        <button type="submit">Send</button>
      </ApiForm>
    );
  };
  renderSignedIn({ at: '/', pages: { '/': Sample }, answers: {}, viewer: { kind } });
  await screen.findByText('Send');
  return { sent, user: userEvent.setup() };
}

test('the owner gives his PIN', async () => {
  const { sent, user } = await open('OWNER', []);
  await user.type(screen.getByLabelText('Your PIN'), '4711');
  await user.click(screen.getByText('Send'));
  expect(sent).toEqual([{ pin: '4711' }]);
});

test.each(['CLERK', 'ACCOUNT_USER'] as const)('a %s gives his password', async (kind) => {
  const { sent, user } = await open(kind, []);
  expect(screen.queryByLabelText('Your PIN')).toBeNull();
  await user.type(screen.getByLabelText('Your password'), 'secret');
  await user.click(screen.getByText('Send'));
  expect(sent).toEqual([{ password: 'secret' }]);
});

test('the code of the second factor is asked for only once the server wants it, and what was typed stays', async () => {
  const { sent, user } = await open('OWNER', [[refuse('input', 'stepUp', 'code')], [refuse('stepUp', 'code')], []]);
  expect(screen.queryByLabelText('Code of your second factor')).toBeNull();
  await user.type(screen.getByLabelText('Your PIN'), '4711');
  await user.click(screen.getByText('Send'));
  const code = await screen.findByLabelText('Code of your second factor');
  expect(await screen.findByText(/Your second factor is on/)).toBeTruthy();
  expect(document.activeElement).toBe(code);
  await user.type(code, '123 456');
  await user.click(screen.getByText('Send'));
  expect(await screen.findByText(/This code is wrong/)).toBeTruthy();
  await user.clear(code);
  await user.type(code, '654321');
  await user.click(screen.getByText('Send'));
  expect(sent).toEqual([{ pin: '4711' }, { pin: '4711', code: '123456' }, { pin: '4711', code: '654321' }]);
});

test('a wrong proof stands at its field, also when the server names no part', async () => {
  const { user } = await open('CLERK', [[refuse('stepUp')]]);
  await user.type(screen.getByLabelText('Your password'), 'wrong');
  await user.click(screen.getByText('Send'));
  expect(await screen.findByText(/The confirmation is wrong/)).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByLabelText('Your password'));
});
