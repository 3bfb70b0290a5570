import { screen } from '@testing-library/react';
import { I18nProvider } from '../../i18n/i18n';
import { answerFetch, renderPart } from '../../testing/render';
import AccountSignUpPage from './account-sign-up-page';

test('creates an account: nickname in lower case, zone and currency by key, the partner who brought it', async () => {
  const asked = answerFetch({ SignIn_SignUpAccountMutation: () => ({ signUpAccount: { accepted: true, userErrors: [] } }) });
  const { user } = renderPart(
    <I18nProvider initial="en">
      <AccountSignUpPage />
    </I18nProvider>,
    { at: '/account/sign-up?ref=agency1' },
  );
  await user.type(await screen.findByLabelText('Nickname'), 'AcmeShop');
  await user.type(screen.getByLabelText('E-mail'), 'acme@example.com');
  await user.type(screen.getByLabelText('Password'), 'QRst!?58');
  const zone = screen.getByRole('combobox', { name: 'Time zone' });
  await user.clear(zone);
  await user.type(zone, 'sao paulo');
  await user.click(await screen.findByRole('option', { name: /America\/Sao Paulo/ }));
  const currency = screen.getByRole('combobox', { name: 'Currency' });
  await user.clear(currency);
  await user.type(currency, 'brazilian real');
  await user.click(await screen.findByRole('option', { name: /^BRL/ }));
  await user.click(screen.getByRole('button', { name: /^Create account/ }));
  expect(await screen.findByText('Your account is there')).toBeTruthy();
  expect(asked[0]?.variables).toEqual({
    input: {
      nickname: 'acmeshop',
      email: 'acme@example.com',
      password: 'QRst!?58',
      timeZone: 'America/Sao_Paulo',
      currency: 'BRL',
      language: 'EN',
      ref: 'agency1',
    },
  });
}, 90_000);
