import { screen } from '@testing-library/react';
import { useState } from 'react';
import { renderPart } from '../../testing/render';
import { Select } from '../fields/select';
import { TextField } from '../fields/text-field';
import { Form } from './form';
import { fieldName, type Refusal, useForm } from './use-form';

interface SampleProps {
  act: () => Promise<readonly Refusal[]>;
}

function Sample({ act }: SampleProps) {
  const form = useForm((refusal) => `said ${refusal.code}`);
  const [isDone, setDone] = useState(false);
  return (
    <Form
      form={form}
      onSubmit={() => void form.submit(act).then(setDone)}
      fault={(fault) => <p>fault {String((fault as Error).message)}</p>}
    >
      <TextField name="email" label="E-mail" isRequired type="email" />
      <Select name="kind" label="Kind" choices={[{ id: 'a', text: 'Alpha' }]} />
      <TextField name="answers.0.hint" label="Hint" />
      <button type="submit">Send</button>
      {form.isPending && <p>pending</p>}
      {isDone && <p>done</p>}
    </Form>
  );
}

const refuse = (code: string, ...field: string[]): Refusal => ({
  code,
  message: 'in English',
  field: field.length > 0 ? ['input', ...field] : null,
});

test('the field of a refusal is its path without the input', () => {
  expect(fieldName(['input', 'securityAnswers', '0', 'hint'])).toBe('securityAnswers.0.hint');
  expect(fieldName(['email'])).toBe('email');
  expect(fieldName(null)).toBe('');
});

test('an empty required field is told in our words and has the focus; nothing is sent', async () => {
  const act = jest.fn(async () => []);
  const { user } = renderPart(<Sample act={act} />);
  await user.click(screen.getByText('Send'));
  expect(await screen.findByText('Please fill this in.')).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByLabelText('E-mail'));
  await user.type(screen.getByLabelText('E-mail'), 'nobody');
  await user.click(screen.getByText('Send'));
  expect(await screen.findByText(/such as name@example.com/)).toBeTruthy();
  expect(act).not.toHaveBeenCalled();
});

test('refusals stand at their fields, the first wrong one of the page has the focus', async () => {
  const { user } = renderPart(<Sample act={async () => [refuse('HINT_BAD', 'answers', '0', 'hint'), refuse('EMAIL_TAKEN', 'email')]} />);
  await user.type(screen.getByLabelText('E-mail'), 'ana@example.com');
  await user.click(screen.getByText('Send'));
  expect(await screen.findByText('said EMAIL_TAKEN')).toBeTruthy();
  expect(screen.getByText('said HINT_BAD')).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByLabelText('E-mail'));
  expect(screen.getByLabelText('E-mail').getAttribute('aria-invalid')).toBe('true');
  expect(screen.queryByText('done')).toBeNull();
});

test('a refusal about no field of the form stands in the banner, which has the focus', async () => {
  const { user } = renderPart(<Sample act={async () => [refuse('WRONG_CREDENTIALS'), refuse('ODD', 'elsewhere')]} />);
  await user.type(screen.getByLabelText('E-mail'), 'ana@example.com');
  await user.click(screen.getByText('Send'));
  const banner = await screen.findByRole('alert');
  expect(banner.textContent).toContain('said WRONG_CREDENTIALS');
  expect(banner.textContent).toContain('said ODD');
  expect(document.activeElement).toBe(banner);
});

test('a fault is shown, and the form can be sent again', async () => {
  const act = jest.fn<Promise<Refusal[]>, []>().mockRejectedValueOnce(new Error('offline')).mockResolvedValueOnce([]);
  const { user } = renderPart(<Sample act={act} />);
  await user.type(screen.getByLabelText('E-mail'), 'ana@example.com');
  await user.click(screen.getByText('Send'));
  expect((await screen.findByRole('alert')).textContent).toContain('fault offline');
  await user.click(screen.getByText('Send'));
  expect(await screen.findByText('done')).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
});

test('a second press while one is on its way sends nothing', async () => {
  let finish: (refusals: Refusal[]) => void = () => {};
  const act = jest.fn(() => new Promise<Refusal[]>((resolve) => (finish = resolve)));
  const { user } = renderPart(<Sample act={act} />);
  await user.type(screen.getByLabelText('E-mail'), 'ana@example.com');
  await user.dblClick(screen.getByText('Send'));
  expect(await screen.findByText('pending')).toBeTruthy();
  expect(act).toHaveBeenCalledTimes(1);
  finish([]);
  expect(await screen.findByText('done')).toBeTruthy();
});
