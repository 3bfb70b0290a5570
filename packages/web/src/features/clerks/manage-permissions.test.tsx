import { act, screen, within } from '@testing-library/react';
import { clerk, everyAct, giveWidth, grant, refusal, showUsers } from '../../testing/render-clerks';

// changes that are not saved stay with their user while the page lives: each test has a user of its own
let id = '';
let at = '';
const lena = (changes: object = {}) => clerk({ id, ...changes });
const box = (name: string) => screen.findByRole('checkbox', { name });
const isTicked = (element: HTMLElement) => element.getAttribute('aria-checked') === 'true';
const isLocked = (element: HTMLElement) => element.getAttribute('aria-disabled') === 'true';
const answered = (name: string, user: object, errors: object[] = []) => ({
  [name]: { __typename: 'UserPayload', user, userErrors: errors },
});

beforeEach(() => {
  giveWidth(true);
  id = `usr_${expect.getState().currentTestName?.replaceAll(/\W/g, '')}`;
  at = `/users/${id}`;
});

describe('the grid of permission and account', () => {
  test('does not take an impossible tick, and says why; once what it needs is ticked, it does', async () => {
    const { user } = showUsers({ at, users: [lena()] });
    const subscriptions = await box('Subscription Management: yogalife');
    expect(isLocked(subscriptions)).toBe(true);
    await user.click(subscriptions);
    expect(isTicked(subscriptions)).toBe(false);
    expect(screen.getByText('Needs Manage Tickets and Manage Orders in the same place.')).toBeTruthy();
    expect(screen.queryByText(/not saved yet/)).toBeNull();

    await user.click(await box('Manage Tickets: yogalife'));
    await user.click(await box('Manage Orders: yogalife'));
    await user.click(await box('Subscription Management: yogalife'));
    expect(isTicked(await box('Subscription Management: yogalife (changed, not saved)'))).toBe(true);
    expect(screen.getByText('3 changes, not saved yet')).toBeTruthy();
    // what it stands on stays now
    expect(isLocked(await box('Manage Orders: yogalife (changed, not saved)'))).toBe(true);
    expect(isLocked(await box('Subscription Management: gartenwelt'))).toBe(true);
  });

  test('shows what is locked on ticked and locked: Read under Read/Write', async () => {
    const { user } = showUsers({ at, users: [lena()] });
    expect(isLocked(await box('Orders/Tickets API Read: gartenwelt'))).toBe(false);
    await user.click(await box('Orders/Tickets API Read/Write: gartenwelt'));
    const read = await box('Orders/Tickets API Read: gartenwelt (changed, not saved)');
    expect([isTicked(read), isLocked(read)]).toEqual([true, true]);
    await user.click(read);
    expect(isTicked(read)).toBe(true);
    expect(screen.getByText('Always on here: Orders/Tickets API Read/Write brings it.')).toBeTruthy();
  });

  test('"all, later ones too" covers every account, and is a choice of its own beside all of today’s', async () => {
    const { user, sent } = showUsers({
      at,
      users: [lena()],
      answers: { User_GrantMutation: () => answered('updateUserGrants', lena({ version: 4 })) },
    });
    await user.click(await box('Report Access: All, later ones too'));
    const covered = await box('Report Access: yogalife');
    expect([isTicked(covered), isLocked(covered)]).toEqual([true, true]);
    expect(screen.getByText('1 change, not saved yet')).toBeTruthy();
    await user.click(await box('Manage Tickets: All of today’s'));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByText(/Saved/);
    expect(sent('User_GrantMutation')).toEqual([
      {
        userId: id,
        version: 3,
        add: [
          { permission: 'REPORT_ACCESS', account: null, allAccounts: true },
          { permission: 'MANAGE_TICKETS', account: 'gartenwelt', allAccounts: false },
          { permission: 'MANAGE_TICKETS', account: 'yogalife', allAccounts: false },
        ],
        remove: [],
      },
    ]);
  });

  test('sends the differences alone, and nothing that was pressed twice', async () => {
    const before = [grant('MANAGE_TICKETS', 'yogalife'), grant('REPORT_ACCESS', 'ALL')];
    const { user, sent } = showUsers({
      at,
      users: [lena({ grants: before })],
      answers: {
        User_GrantMutation: () =>
          answered('updateUserGrants', lena({ version: 4, grants: [before[1], grant('MANAGE_ORDERS', 'yogalife')] })),
      },
    });
    await user.click(await box('Manage Tickets: yogalife'));
    await user.click(await box('Manage Orders: yogalife'));
    await user.click(await box('Analytics API: yogalife'));
    await user.click(await box('Analytics API: yogalife (changed, not saved)'));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByText(/Saved/);
    expect(sent('User_GrantMutation')).toEqual([
      {
        userId: id,
        version: 3,
        add: [{ permission: 'MANAGE_ORDERS', account: 'yogalife', allAccounts: false }],
        remove: [{ permission: 'MANAGE_TICKETS', account: 'yogalife', allAccounts: false }],
      },
    ]);
    expect(screen.queryByText(/not saved yet/)).toBeNull();
  });

  test('has one tab stop, and arrows, Home and End go through it', async () => {
    const { user } = showUsers({ at, users: [lena()] });
    const first = await box('Report Access: All of today’s');
    expect(screen.getAllByRole('checkbox').filter((one) => one.dataset.row !== undefined && one.tabIndex === 0)).toEqual([first]);
    act(() => first.focus());
    await user.keyboard('{ArrowRight}{ArrowRight}{ArrowDown}');
    expect(document.activeElement).toBe(await box('Manage Tickets: gartenwelt'));
    await user.keyboard(' ');
    expect(isTicked(document.activeElement as HTMLElement)).toBe(true);
    await user.keyboard('{End}');
    expect(document.activeElement).toBe(await box('Manage Tickets: yogalife'));
    await user.keyboard('{Control>}{Home}{/Control}');
    expect(document.activeElement).toBe(first);
    await user.keyboard('{Control>}{End}{/Control}');
    expect(document.activeElement).toBe(await box('Products API: yogalife'));
  });
});

test('on a phone the same boxes stand on a card for each account', async () => {
  giveWidth(false);
  const { user } = showUsers({ at, users: [lena()] });
  const impossible = await box('Subscription Management: yogalife');
  expect((impossible as HTMLInputElement).disabled).toBe(true);
  await user.click(await box('Manage Tickets: yogalife'));
  expect(await screen.findByText('1 change, not saved yet')).toBeTruthy();
});

describe('a manager', () => {
  const holds = [grant('MANAGE_USERS', 'MASTER'), grant('MANAGE_TICKETS', 'yogalife')];

  test('gives what he holds where he holds it; the rest is locked with the reason', async () => {
    const { user } = showUsers({ at, users: [lena()], managerHolds: holds });
    expect(isLocked(await box('Manage Tickets: yogalife'))).toBe(false);
    const elsewhere = await box('Manage Tickets: gartenwelt');
    expect(isLocked(elsewhere)).toBe(true);
    await user.click(elsewhere);
    expect(screen.getAllByText(/You do not hold this here yourself/).length).toBeGreaterThan(0);
    expect(isLocked(await box('Manage Tickets: All, later ones too'))).toBe(true);
    expect(screen.getByRole<HTMLInputElement>('switch', { name: /Manage Partners/ }).disabled).toBe(true);
    expect(screen.getByRole<HTMLInputElement>('switch', { name: /Manage Users/ }).disabled).toBe(false);
  });

  test('changes nothing of a user who holds more than he, and reads why', async () => {
    showUsers({ at, users: [lena({ grants: [grant('MANAGE_ORDERS', 'yogalife')], allowedActions: [] })], managerHolds: holds });
    const ticked = await box('Manage Orders: yogalife');
    expect([isTicked(ticked), isLocked(ticked)]).toEqual([true, true]);
    expect(isLocked(await box('Manage Tickets: yogalife'))).toBe(true);
    expect(screen.getAllByText(/This user holds permissions that you do not have/).length).toBeGreaterThan(0);
    expect(screen.getByRole<HTMLInputElement>('switch', { name: /User Enabled/ }).disabled).toBe(true);
  });
});

test('what a colleague saved meanwhile is told, stays, and has one’s own changes on top', async () => {
  let tries = 0;
  const theirs = lena({ version: 9, grants: [grant('REPORT_ACCESS', 'yogalife')] });
  const { user, sent } = showUsers({
    at,
    users: [lena()],
    answers: {
      User_GrantMutation: () => {
        tries += 1;
        return tries === 1
          ? answered('updateUserGrants', theirs, [refusal('STALE')])
          : answered(
              'updateUserGrants',
              lena({ version: 10, grants: [grant('REPORT_ACCESS', 'yogalife'), grant('MANAGE_ORDERS', 'yogalife')] }),
            );
      },
    },
  });
  await user.click(await box('Manage Orders: yogalife'));
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('Somebody else changed this user meanwhile')).toBeTruthy();
  expect(isTicked(await box('Report Access: yogalife'))).toBe(true);
  expect(screen.getByText('1 change, not saved yet')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await screen.findByText(/Saved/);
  expect(sent('User_GrantMutation').map((input) => (input as { version: number }).version)).toEqual([3, 9]);
});

test('the refund limit is one of the changes, takes a comma, and is saved before the grants', async () => {
  const { user, asked, sent } = showUsers({
    at,
    users: [lena()],
    answers: {
      User_UpdateMutation: () =>
        answered('updateUser', lena({ version: 4, refundCap: { __typename: 'Money', amount: '49.50', currency: 'USD' } })),
      User_GrantMutation: () => answered('updateUserGrants', lena({ version: 5 })),
    },
  });
  await user.click(await box('Manage Orders: yogalife'));
  await user.click(screen.getByRole('checkbox', { name: /Limit refunds by this user/ }));
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save' }).disabled).toBe(true);
  await user.type(await screen.findByLabelText('At most'), '49,5');
  expect(screen.getByText('2 changes, not saved yet')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await screen.findByText(/Saved/);
  expect(sent('User_UpdateMutation')).toEqual([{ userId: id, version: 3, refundCap: { amount: '49.50', currency: 'USD' } }]);
  expect(sent('User_GrantMutation')).toMatchObject([{ version: 4 }]);
  expect(asked.map(({ name }) => name).filter((name) => name.endsWith('Mutation'))).toEqual(['User_UpdateMutation', 'User_GrantMutation']);
});

test('shows what unsaved changes would let the user see, and takes it back with them', async () => {
  const { user } = showUsers({ at, users: [lena()] });
  await user.click(await box('Manage Tickets: gartenwelt'));
  expect(await screen.findByText('With your unsaved changes')).toBeTruthy();
  const tickets = screen.getAllByText('Tickets').map((one) => one.closest('div'));
  expect(tickets.some((row) => row && within(row).queryByText('gartenwelt'))).toBe(true);
  await user.click(screen.getByRole('button', { name: 'Discard' }));
  expect(screen.queryByText('With your unsaved changes')).toBeNull();
  expect(screen.queryByText(/not saved yet/)).toBeNull();
});

test('asks before a link would leave unsaved changes, and keeps them for who stays', async () => {
  const { user, path } = showUsers({ at, users: [lena()] });
  await user.click(await box('Manage Tickets: gartenwelt'));
  await user.click(screen.getByRole('link', { name: 'All users' }));
  const question = await screen.findByRole('alertdialog', { name: 'Leave without saving?' });
  expect(path()).toBe(at);
  await user.click(within(question).getByRole('button', { name: 'Stay' }));
  expect(await screen.findByText('1 change, not saved yet')).toBeTruthy();
  await user.click(screen.getByRole('link', { name: 'All users' }));
  await user.click(
    within(await screen.findByRole('alertdialog', { name: 'Leave without saving?' })).getByRole('button', { name: 'Leave' }),
  );
  expect(path()).toBe('/users');
});

test('an API-only user is offered nothing that he can never hold', async () => {
  const program = lena({
    apiOnly: true,
    email: null,
    firstName: null,
    lastName: null,
    allowedActions: everyAct.filter((act) => act !== 'VIEW_AS'),
  });
  const { user } = showUsers({ at, users: [program] });
  expect(isLocked(await box('Manage Tickets: yogalife'))).toBe(true);
  await user.click(await box('Analytics API: yogalife'));
  const read = await box('Orders/Tickets API Read: yogalife (changed, not saved)');
  expect([isTicked(read), isLocked(read)]).toEqual([true, true]);
  expect(screen.queryByRole('button', { name: 'View as this user' })).toBeNull();
});
