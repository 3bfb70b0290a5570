import { screen, within } from '@testing-library/react';
import { I18nProvider } from '../../i18n/i18n';
import { answerFetch, renderPart } from '../../testing/render';
import MasterPage from './master-page';

const questions = () => ({
  securityQuestions: [
    { key: 'FIRST_PET', text: 'First pet?' },
    { key: 'FIRST_CAR', text: 'First car?' },
  ],
});

type User = ReturnType<typeof renderPart>['user'];

async function choose(user: User, question: string, text: string) {
  await user.click(screen.getByRole('button', { name: new RegExp(question) }));
  await user.click(await screen.findByRole('option', { name: text }));
}

async function fillAll(user: User) {
  await user.type(await screen.findByLabelText('E-mail'), 'ana@example.com');
  await user.type(screen.getByLabelText('First Name'), 'Ana');
  await user.type(screen.getByLabelText('Last Name'), 'Martins');
  await choose(user, 'Question 1', 'First pet?');
  await choose(user, 'Question 2', 'First car?');
  const answers = screen.getAllByLabelText('Answer');
  const hints = screen.getAllByLabelText('Hint');
  await user.type(answers[0] as HTMLElement, 'Rex');
  await user.type(hints[0] as HTMLElement, 'barks');
  await user.type(answers[1] as HTMLElement, 'Beetle');
  await user.type(hints[1] as HTMLElement, 'round');
  await user.type(screen.getByLabelText('PIN of 4 to 6 digits'), '4711');
  await user.type(screen.getByLabelText('Nickname'), 'acmeshop');
  await user.type(screen.getByLabelText('Password of the account'), 'secret');
}

const show = () =>
  renderPart(
    <I18nProvider initial="en">
      <MasterPage />
    </I18nProvider>,
    { at: '/master?form=sign-up' },
  );
const send = (user: User) => user.click(screen.getByRole('button', { name: /^Sign Up/ }));

test('signs up with everything that section 3 asks for, and tells which mail to look for', async () => {
  const asked = answerFetch({
    SignIn_QuestionsQuery: questions,
    SignIn_SignUpMasterMutation: () => ({ signUpMaster: { accepted: true, userErrors: [] } }),
  });
  const { user } = show();
  await fillAll(user);
  const box = screen.getByRole('checkbox', { name: /important notifications/ }) as HTMLInputElement;
  expect(box.checked).toBe(false);
  await user.click(box);
  await send(user);
  expect(await screen.findByText(/Mestre Master Account Confirmation/)).toBeTruthy();
  expect(screen.getByText('ana@example.com')).toBeTruthy();
  expect(asked.at(-1)?.variables).toEqual({
    input: {
      email: 'ana@example.com',
      firstName: 'Ana',
      lastName: 'Martins',
      securityAnswers: [
        { questionKey: 'FIRST_PET', answer: 'Rex', hint: 'barks' },
        { questionKey: 'FIRST_CAR', answer: 'Beetle', hint: 'round' },
      ],
      pin: '4711',
      accountNickname: 'acmeshop',
      accountPassword: 'secret',
      language: 'EN',
      notifications: true,
    },
  });
}, 60_000);

test('a question chosen once cannot be chosen twice', async () => {
  answerFetch({ SignIn_QuestionsQuery: questions });
  const { user } = show();
  await screen.findByLabelText('E-mail');
  await choose(user, 'Question 1', 'First pet?');
  await user.click(screen.getByRole('button', { name: /Question 2/ }));
  const list = await screen.findByRole('listbox');
  expect(within(list).getByRole('option', { name: 'First pet?' }).getAttribute('aria-disabled')).toBe('true');
  expect(within(list).getByRole('option', { name: 'First car?' }).getAttribute('aria-disabled')).toBeNull();
}, 60_000);

test('a hint that gives the answer away and a PIN of letters are told before anything is sent', async () => {
  const asked = answerFetch({ SignIn_QuestionsQuery: questions });
  const { user } = show();
  await fillAll(user);
  const hint = screen.getAllByLabelText('Hint')[0] as HTMLElement;
  await user.clear(hint);
  await user.type(hint, 'it was rex!');
  const pin = screen.getByLabelText('PIN of 4 to 6 digits');
  await user.clear(pin);
  await user.type(pin, '12ab');
  await send(user);
  expect(hint.getAttribute('aria-invalid')).toBe('true');
  expect(pin.getAttribute('aria-invalid')).toBe('true');
  expect(document.activeElement).toBe(hint);
  expect(asked.map((one) => one.name)).toEqual(['SignIn_QuestionsQuery']);
}, 60_000);

test('what the server refuses stands at its field', async () => {
  answerFetch({
    SignIn_QuestionsQuery: questions,
    SignIn_SignUpMasterMutation: () => ({
      signUpMaster: { accepted: false, userErrors: [{ code: 'WRONG_CREDENTIALS', message: '', field: ['input', 'accountPassword'] }] },
    }),
  });
  const { user } = show();
  await fillAll(user);
  await send(user);
  const password = screen.getByLabelText('Password of the account');
  expect(await screen.findAllByText(/./, { selector: '[slot="errorMessage"], .problem' })).toHaveLength(1);
  expect(password.getAttribute('aria-invalid')).toBe('true');
  expect(document.activeElement).toBe(password);
}, 60_000);
