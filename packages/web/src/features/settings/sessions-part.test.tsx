import { screen, waitFor, within } from '@testing-library/react';
import { refusal, showSettings } from '../../testing/render-settings';

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0';
const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Mobile/15E148 Safari/604.1';
const session = (id: string, changes: object) => ({
  __typename: 'Session',
  id,
  createdAt: '2026-03-01T08:00:00Z',
  lastSeenAt: '2026-03-04T11:55:00Z',
  ip: '203.0.113.7',
  userAgent: firefox,
  current: false,
  ...changes,
});
const three = [
  session('ses_1', { current: true, lastSeenAt: '2026-03-04T12:00:00Z' }),
  session('ses_2', { userAgent: iphone, ip: '198.51.100.20', lastSeenAt: '2026-03-04T10:00:00Z' }),
  session('ses_3', { userAgent: 'curl/8.5.0' }),
];

const rows = async () => (await screen.findAllByRole('listitem')).filter((row) => row.querySelector('dl'));

test('says of each session which browser it is, where it is, when it began and was last seen', async () => {
  showSettings('sessions', 'CLERK', { SessionsPart_SessionsQuery: () => ({ sessions: three }) });
  const [mine, phone, program] = await rows();
  expect(within(mine as HTMLElement).getByText('Firefox on Linux')).toBeTruthy();
  expect(within(mine as HTMLElement).getByText('This session')).toBeTruthy();
  expect(within(mine as HTMLElement).queryByRole('button')).toBeNull();
  expect(within(phone as HTMLElement).queryByText('This session')).toBeNull();
  expect(phone?.textContent).toContain('Safari on iPhone');
  expect(phone?.textContent).toContain('198.51.100.20');
  expect(phone?.textContent).toContain('Mar 4, 2026, 10:00 AM (2 hours ago)');
  expect(phone?.textContent).toContain('Mar 1, 2026, 8:00 AM (3 days ago)');
  expect(program?.textContent).toContain('Unknown program');
  expect(program?.textContent).toContain('curl/8.5.0');
});

test('ends one session, once it is confirmed', async () => {
  let sessions = three;
  const { user, sent } = showSettings('sessions', 'CLERK', {
    SessionsPart_SessionsQuery: () => ({ sessions }),
    SessionsPart_EndMutation: () => {
      sessions = three.filter(({ id }) => id !== 'ses_2');
      return { endSession: { userErrors: [] } };
    },
  });
  await rows();
  await user.click(screen.getByRole('button', { name: 'Sign out: Safari on iPhone' }));
  const dialog = within(await screen.findByRole('alertdialog'));
  expect(dialog.getByText(/Safari on iPhone is signed out/)).toBeTruthy();
  expect(sent('SessionsPart_EndMutation')).toEqual([]);
  await user.click(dialog.getByRole('button', { name: /^Sign out/ }));
  await waitFor(() => expect(screen.queryByText('Safari on iPhone')).toBeNull());
  expect(sent('SessionsPart_EndMutation')).toEqual([{ sessionId: 'ses_2' }]);
});

test('ends all others together; alone here there is nothing to end', async () => {
  let sessions = three;
  const { user, asked } = showSettings('sessions', 'CLERK', {
    SessionsPart_SessionsQuery: () => ({ sessions }),
    SessionsPart_EndOthersMutation: () => {
      sessions = three.slice(0, 1);
      return { endOtherSessions: { userErrors: [] } };
    },
  });
  await rows();
  expect(screen.getByText(/there are 2 other sessions/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: /^Sign out all others/ }));
  await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: /^Sign out/ }));
  expect(await screen.findByText('You are signed in here alone.')).toBeTruthy();
  expect(asked.filter((one) => one.name === 'SessionsPart_EndOthersMutation')).toHaveLength(1);
  expect(screen.queryByRole('button', { name: /^Sign out all others/ })).toBeNull();
});

test('a session that was gone already is said to be, and leaves the list', async () => {
  let sessions = three;
  const { user } = showSettings('sessions', 'CLERK', {
    SessionsPart_SessionsQuery: () => ({ sessions }),
    SessionsPart_EndMutation: () => {
      sessions = three.slice(0, 2);
      return { endSession: { userErrors: [refusal('NOT_FOUND', 'sessionId')] } };
    },
  });
  await rows();
  await user.click(screen.getByRole('button', { name: 'Sign out: Unknown program' }));
  await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: /^Sign out/ }));
  expect(await screen.findByText(/This does not exist/)).toBeTruthy();
  await waitFor(() => expect(screen.queryByText('Unknown program')).toBeNull());
});
