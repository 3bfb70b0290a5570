import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import '../testing/render';
import { I18nProvider } from '../i18n/i18n';
import { Words } from '../i18n/later-words';
import { renderSignedIn } from '../testing/render-signed-in';
import { ToastRegion } from '../ui/toast/toast';
import ConsoleOwn from './console-own';

function Page() {
  return (
    <I18nProvider initial="en">
      <Words of="settings">
        <ConsoleOwn />
      </Words>
      <ToastRegion />
    </I18nProvider>
  );
}

const show = (language: () => unknown) =>
  renderSignedIn({
    at: '/',
    pages: { '/': Page },
    viewer: { kind: 'ACCOUNT_USER', user: null, tabs: [] },
    answers: { Preferences_LanguageMutation: language },
  });

beforeEach(() => localStorage.clear());

async function choose(language: string) {
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: /Default language/ }));
  await user.click(await screen.findByRole('option', { name: language }));
}

test("an account's own user chooses his language: the page follows at once, and it is saved; his password is changed here too", async () => {
  const { asked } = show(() => ({ updateProfile: { viewer: { __typename: 'Viewer', user: null }, userErrors: [] } }));
  expect(await screen.findByLabelText('Current password')).toBeTruthy();
  await choose('Deutsch');
  expect(await screen.findByLabelText('Aktuelles Passwort')).toBeTruthy();
  await waitFor(() => expect(localStorage.getItem('mestre.language')).toBe('de'));
  expect(asked.filter((one) => one.name === 'Preferences_LanguageMutation').map((one) => one.variables)).toEqual([
    { input: { language: 'DE' } },
  ]);
}, 60_000);

test('a language that could not be saved holds in this browser all the same, and that is said', async () => {
  show(() => ({ updateProfile: { viewer: null, userErrors: [{ __typename: 'UserError', code: 'NOT_ALLOWED' }] } }));
  await choose('Español');
  expect(await screen.findByText(/could not be saved in your profile|no se pudo guardar en su perfil/)).toBeTruthy();
  expect(await screen.findByLabelText('Contraseña actual')).toBeTruthy();
}, 60_000);
