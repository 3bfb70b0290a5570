import { screen, waitFor } from '@testing-library/react';
import { I18nProvider } from '../../i18n/i18n';
import { answerFetch, renderPart } from '../../testing/render';
import { ToastRegion } from '../../ui/toast/toast';
import ActivatePage from './activate-page';
import ConfirmEmailPage from './confirm-email-page';
import ConfirmLinkPage from './confirm-link-page';
import ForgotPage from './forgot-page';

const viewer = { kind: 'OWNER', capabilities: ['OWNER'], tabs: ['DASHBOARD'], user: null };
const page = (element: React.ReactNode) => <I18nProvider initial="en">{element}</I18nProvider>;

test('the status box follows the password; Save waits for every part of the rule, then signs in', async () => {
  const asked = answerFetch({ SignIn_ActivateMutation: () => ({ activate: { viewer, nextStep: 'DONE', userErrors: [] } }) });
  const { user, address } = renderPart(page(<ActivatePage />), { at: '/activate#token=secret-token' });
  const field = await screen.findByLabelText('New password');
  const save = screen.getByRole('button', { name: /^Save/ }) as HTMLButtonElement;
  const met = () =>
    screen
      .getAllByRole('listitem')
      .filter((part) => part.textContent?.includes('(met)'))
      .map((part) => part.textContent?.replace(' (met)', ''));

  expect(met()).toEqual([]);
  expect(save.disabled).toBe(true);
  await user.type(field, 'QRst!?');
  expect(met()).toEqual(['2 uppercase', '2 lowercase', '2 special (such as !@#$%^&*)', 'not a well-known password']);
  expect(screen.getByText('4 of 5 requirements met')).toBeTruthy();
  expect(save.disabled).toBe(true);
  await user.type(field, '5');
  expect(save.disabled).toBe(true);
  await user.type(field, '8');
  expect(save.disabled).toBe(false);

  await user.click(save);
  await waitFor(() => expect(address()).toBe('/dashboard'));
  expect(asked[0]?.variables).toEqual({ input: { token: 'secret-token', password: 'QRst!?58' } });
});

test('a clerk who was invited is welcomed by name and lands on his first tab', async () => {
  const person = { id: 'usr_2', firstName: 'Ben', lastName: 'Carter', email: 'ben@example.com', language: 'EN' };
  answerFetch({
    SignIn_ActivateMutation: () => ({
      activate: { viewer: { ...viewer, kind: 'CLERK', tabs: ['TICKETS'], user: person }, nextStep: 'DONE', userErrors: [] },
    }),
  });
  const parts = (
    <>
      <ActivatePage />
      <ToastRegion />
    </>
  );
  const { user, address } = renderPart(page(parts), { at: '/activate#token=invited' });
  await user.type(await screen.findByLabelText('New password'), 'QRst!?58');
  await user.click(screen.getByRole('button', { name: /^Save/ }));
  expect(await screen.findByText(/Welcome, Ben Carter/)).toBeTruthy();
  await waitFor(() => expect(address()).toBe('/tickets'));
});

test('an expired link says so and stays', async () => {
  answerFetch({
    SignIn_ActivateMutation: () => ({
      activate: { viewer: null, nextStep: null, userErrors: [{ code: 'LINK_EXPIRED', message: '', field: ['input', 'token'] }] },
    }),
  });
  const { user } = renderPart(page(<ActivatePage />), { at: '/activate#token=old' });
  await user.type(await screen.findByLabelText('New password'), 'QRst!?58');
  await user.click(screen.getByRole('button', { name: /^Save/ }));
  expect((await screen.findByRole('alert')).textContent).toMatch(/expired/i);
});

test('a link that lost its token asks for nothing', async () => {
  renderPart(page(<ActivatePage />), { at: '/activate' });
  expect(await screen.findByText('This link is not complete')).toBeTruthy();
  expect(screen.queryByLabelText('New password')).toBeNull();
});

test('opening a confirmation link changes nothing; the button confirms', async () => {
  const asked = answerFetch({ SignIn_ConfirmLinkMutation: () => ({ confirmAccountLink: { accepted: true, userErrors: [] } }) });
  const { user } = renderPart(page(<ConfirmLinkPage />), { at: '/confirm-link#token=abc' });
  const button = await screen.findByRole('button', { name: /^Link Account/ });
  expect(asked).toEqual([]);
  await user.click(button);
  expect(await screen.findByText('The account is linked')).toBeTruthy();
  expect(asked.map((one) => one.variables)).toEqual([{ input: { token: 'abc' } }]);
});

test('a new e-mail address confirms itself by the button alone; an old link says so', async () => {
  let isOld = true;
  const asked = answerFetch({
    ConfirmEmailMutation: () => ({
      confirmEmailChange: {
        accepted: !isOld,
        userErrors: isOld ? [{ code: 'LINK_USED', message: '', field: ['input', 'token'] }] : [],
      },
    }),
  });
  const { user } = renderPart(page(<ConfirmEmailPage />), { at: '/confirm-email#token=abc' });
  const button = await screen.findByRole('button', { name: /^Confirm the address/ });
  expect(asked).toEqual([]);
  await user.click(button);
  expect((await screen.findByRole('alert')).textContent).toMatch(/no longer valid/);
  isOld = false;
  await user.click(button);
  expect(await screen.findByText('Your address is changed')).toBeTruthy();
  expect(asked.at(-1)?.variables).toEqual({ input: { token: 'abc' } });
});

test('a forgotten password gets one same answer for everybody', async () => {
  answerFetch({ SignIn_RequestPasswordResetMutation: () => ({ requestPasswordReset: { accepted: true, userErrors: [] } }) });
  const { user } = renderPart(page(<ForgotPage />), { at: '/forgot' });
  await user.type(await screen.findByLabelText('E-mail or nickname'), 'nobody@example.com{Enter}');
  expect(await screen.findByText(/If/)).toBeTruthy();
  expect(screen.getByText('nobody@example.com')).toBeTruthy();
});
