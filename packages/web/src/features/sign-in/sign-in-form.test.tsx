import { screen, waitFor } from '@testing-library/react';
import { I18nProvider } from '../../i18n/i18n';
import { answerFetch, renderPart } from '../../testing/render';
import MasterPage from './master-page';

const viewer = { kind: 'CLERK', capabilities: ['SIGNED_IN', 'MANAGE_TICKETS'], tabs: ['TICKETS'], user: null };
const refused = (code: string) => ({ signIn: { viewer: null, nextStep: null, userErrors: [{ code, message: code, field: null }] } });
const done = { signIn: { viewer, nextStep: 'DONE', userErrors: [] } };

const show = (at: string) =>
  renderPart(
    <I18nProvider initial="en">
      <MasterPage />
    </I18nProvider>,
    { at },
  );

async function fill(user: ReturnType<typeof renderPart>['user'], login: string, password: string) {
  await user.type(await screen.findByLabelText('E-mail or nickname'), login);
  await user.type(screen.getByLabelText('Password'), password);
  await user.click(screen.getByRole('button', { name: /^Sign In/ }));
}

test('says that a master account is for people with several accounts', async () => {
  show('/master');
  expect(await screen.findByText(/for people with several accounts/)).toBeTruthy();
  expect(document.title).toBe('Sign in to Mestre · Mestre');
});

test('signs in and goes to the page that was come for', async () => {
  const asked = answerFetch({ SignIn_SignInMutation: () => done });
  const { user, address } = show('/master?next=%2Ftickets%2F1042%3Fa%3D1');
  await fill(user, '  ana@example.com ', 'AAbb11!!');
  await waitFor(() => expect(address()).toBe('/tickets/1042?a=1'));
  expect(asked[0]?.variables).toEqual({ input: { login: 'ana@example.com', password: 'AAbb11!!' } });
});

test('without a page, or with one outside, goes to the first tab', async () => {
  answerFetch({ SignIn_SignInMutation: () => done });
  const { user, address } = show('/master?next=https%3A%2F%2Fevil.example%2F');
  await fill(user, 'ana@example.com', 'AAbb11!!');
  await waitFor(() => expect(address()).toBe('/tickets'));
});

test('an account user lands in the console of his account', async () => {
  answerFetch({
    SignIn_SignInMutation: () => ({ signIn: { viewer: { ...viewer, kind: 'ACCOUNT_USER', tabs: [] }, nextStep: 'DONE', userErrors: [] } }),
    SignIn_AccountsQuery: () => ({ accounts: [{ id: 'acc_1', nickname: 'acmeshop' }] }),
  });
  const { user, address } = show('/master');
  await fill(user, 'acmeshop', 'AAbb11!!');
  await waitFor(() => expect(address()).toBe('/console/acmeshop'));
});

test('a refusal is said in words and read out', async () => {
  answerFetch({ SignIn_SignInMutation: () => refused('WRONG_CREDENTIALS') });
  const { user, address } = show('/master');
  await fill(user, 'ana@example.com', 'wrong');
  expect((await screen.findByRole('alert')).textContent).not.toContain('WRONG_CREDENTIALS');
  expect(address()).toBe('/master');
});

test('with a second factor asks for its code, then sends all three', async () => {
  const asked = answerFetch({
    SignIn_SignInMutation: ({ input }) =>
      (input as { code?: string }).code === '123456' ? done : { signIn: { viewer: null, nextStep: 'SECOND_FACTOR', userErrors: [] } },
  });
  const { user, address } = show('/master');
  await fill(user, 'ana@example.com', 'AAbb11!!');
  const code = await screen.findByLabelText('Code of the second factor');
  await waitFor(() => expect(document.activeElement).toBe(code));
  await user.type(code, '123 456{Enter}');
  await waitFor(() => expect(address()).toBe('/tickets'));
  expect(asked[1]?.variables).toEqual({ input: { login: 'ana@example.com', password: 'AAbb11!!', code: '123456' } });
});

test('a wrong code is told at its field, and a recovery code does instead', async () => {
  const codes: unknown[] = [];
  answerFetch({
    SignIn_SignInMutation: ({ input }) => {
      const { code } = input as { code?: string };
      codes.push(code);
      if (code === undefined) return { signIn: { viewer: null, nextStep: 'SECOND_FACTOR', userErrors: [] } };
      if (code === 'A2C4-E6G8-JKMN') return done;
      const userErrors = [{ code: 'WRONG_CODE', message: '', field: ['input', 'code'] }];
      return { signIn: { viewer: null, nextStep: null, userErrors } };
    },
  });
  const { user, address } = show('/master');
  await fill(user, 'ana@example.com', 'AAbb11!!');
  const code = await screen.findByLabelText('Code of the second factor');
  expect([code.getAttribute('autocomplete'), code.getAttribute('inputmode')]).toEqual(['one-time-code', 'numeric']);
  await user.type(code, '999999');
  await user.click(screen.getByRole('button', { name: /^Sign In/ }));
  expect(await screen.findByText(/This code is wrong/)).toBeTruthy();
  expect(code.getAttribute('aria-invalid')).toBe('true');

  await user.click(screen.getByRole('button', { name: /^Use a recovery code instead/ }));
  const recovery = await screen.findByLabelText('Recovery code');
  expect(screen.queryByText(/This code is wrong/)).toBeNull();
  expect((recovery as HTMLInputElement).value).toBe('');
  await user.type(recovery, 'A2C4-E6G8-JKMN');
  await user.click(screen.getByRole('button', { name: /^Sign In/ }));
  await waitFor(() => expect(address()).toBe('/tickets'));
  expect(codes).toEqual([undefined, '999999', 'A2C4-E6G8-JKMN']);
}, 60_000);

test('the second step leads back to the first', async () => {
  answerFetch({ SignIn_SignInMutation: () => ({ signIn: { viewer: null, nextStep: 'SECOND_FACTOR', userErrors: [] } }) });
  const { user } = show('/master');
  await fill(user, 'ana@example.com', 'AAbb11!!');
  await screen.findByLabelText('Code of the second factor');
  await user.click(screen.getByRole('button', { name: /^Back/ }));
  expect(await screen.findByLabelText('E-mail or nickname')).toBeTruthy();
});

test('when the server is away it says so, and the form can be sent again', async () => {
  globalThis.fetch = () => Promise.reject(new TypeError('Failed to fetch'));
  const { user, address } = show('/master');
  await fill(user, 'ana@example.com', 'AAbb11!!');
  expect((await screen.findByRole('alert')).textContent).toContain('The server cannot be reached');
  answerFetch({ SignIn_SignInMutation: () => done });
  await user.click(screen.getByRole('button', { name: /^Sign In/ }));
  await waitFor(() => expect(address()).toBe('/tickets'));
});
