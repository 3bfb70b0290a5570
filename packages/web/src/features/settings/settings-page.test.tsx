import { screen } from '@testing-library/react';
import { startViewing, stopViewing } from '../../access/view-as';
import { showSettings, user } from '../../testing/render-settings';
import { renderSignedIn } from '../../testing/render-signed-in';
import SettingsPage from './settings-page';

const answers = { ProfilePart_ProfileQuery: () => ({ viewer: { __typename: 'Viewer', user: user() } }) };

test('leads to its parts, and marks and names the one that is open', async () => {
  const { user: person, path } = showSettings('', 'CLERK', answers);
  await screen.findByDisplayValue('Ana');
  const links = screen.getAllByRole('link').map((link) => [link.textContent, link.getAttribute('href'), link.getAttribute('aria-current')]);
  expect(links).toEqual([
    ['Profile', '/settings', 'page'],
    ['Password', '/settings/password', null],
    ['Sessions', '/settings/sessions', null],
    ['Second factor', '/settings/second-factor', null],
  ]);
  expect(document.title).toBe('Profile · Edit Account · Mestre');
  await person.click(screen.getByRole('link', { name: 'Password' }));
  expect(await screen.findByLabelText('Current password')).toBeTruthy();
  expect(path()).toBe('/settings/password');
  expect(document.title).toBe('Password · Edit Account · Mestre');
});

test('an address of no part leads to the first', async () => {
  const { path } = showSettings('nothing', 'CLERK', answers);
  expect(await screen.findByDisplayValue('Ana')).toBeTruthy();
  expect(path()).toBe('/settings');
});

test("an account's own user is led to the settings of his console", async () => {
  renderSignedIn({
    at: '/settings',
    pages: { '/settings/:part?': SettingsPage, '/console/:nickname/settings': () => <p>the console</p> },
    viewer: { kind: 'ACCOUNT_USER', user: null },
    answers: {},
  });
  expect(await screen.findByText('the console')).toBeTruthy();
});

test('who views as a clerk sees none of his settings', async () => {
  startViewing('usr_clerk');
  try {
    const { asked } = showSettings('', 'CLERK', answers);
    expect(await screen.findByText(/belong to the clerk himself/)).toBeTruthy();
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(asked.map((one) => one.name)).not.toContain('ProfilePart_ProfileQuery');
  } finally {
    stopViewing();
  }
});
