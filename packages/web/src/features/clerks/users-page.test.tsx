import { screen, within } from '@testing-library/react';
import { clerk, giveWidth, grant, refusal, showUsers } from '../../testing/render-clerks';

beforeEach(() => giveWidth(true));

const lena = clerk({ grants: [grant('MANAGE_TICKETS', 'yogalife'), grant('MANAGE_TICKETS', 'gartenwelt'), grant('REPORT_ACCESS', 'ALL')] });
const owner = clerk({
  id: 'usr_owner',
  owner: true,
  email: 'marina@example.com',
  firstName: 'Marina',
  lastName: 'Costa',
  allowedActions: [],
});

test('an owner who is alone is invited to create a user', async () => {
  showUsers({ at: '/users', users: [owner] });
  expect(await screen.findByText('You work alone so far')).toBeTruthy();
  expect(screen.getAllByRole('button', { name: 'Create New User' }).length).toBe(2);
});

test('each user is a row with his permissions in brief, the whole of them for screen readers and on hovering', async () => {
  showUsers({ at: '/users', users: [owner, lena] });
  const row = (await screen.findByText('lena@example.com')).closest('[role="row"]') as HTMLElement;
  expect(within(row).getByText('Lena Fischer')).toBeTruthy();
  expect(within(row).getByTitle('Manage Tickets: 2 accounts (yogalife and gartenwelt)').textContent).toBe('Tickets2');
  expect(within(row).getByTitle('Report Access: all accounts, later ones too').textContent).toBe('Reportsall');
  expect(within(row).getByText('Enabled')).toBeTruthy();
  expect(within(row).getByText('never')).toBeTruthy();
});

describe('a new user', () => {
  const created = (changes: object) => ({ createUser: { __typename: 'UserPayload', user: clerk(changes), userErrors: [] } });
  const field = (name: string) => document.querySelector<HTMLInputElement>(`input[name="${name}"]`);

  test('gets e-mail, names, description and language; his permissions are next', async () => {
    const { user, sent, path } = showUsers({ at: '/users', users: [owner, lena], answers: { Users_CreateMutation: () => created({}) } });
    await user.click(await screen.findByRole('button', { name: 'Create New User' }));
    await screen.findByRole('dialog');
    await user.type(field('email') as HTMLInputElement, 'lena@example.com');
    await user.type(field('firstName') as HTMLInputElement, 'Lena');
    await user.type(field('lastName') as HTMLInputElement, 'Fischer');
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(/A confirmation link was mailed to lena@example.com/)).toBeTruthy();
    expect(path()).toBe('/users/usr_lena');
    expect(sent('Users_CreateMutation')).toEqual([
      {
        apiOnly: false,
        email: 'lena@example.com',
        firstName: 'Lena',
        lastName: 'Fischer',
        description: null,
        language: 'EN',
        idempotencyKey: expect.stringMatching(/^[\w-]{20,}$/),
      },
    ]);
  });

  test('API only leaves language and description alone, and sends nothing else', async () => {
    const { user, sent } = showUsers({
      at: '/users',
      users: [owner, lena],
      answers: { Users_CreateMutation: () => created({ apiOnly: true, email: null, description: 'Warehouse' }) },
    });
    await user.click(await screen.findByRole('button', { name: 'Create New User' }));
    await user.click(await screen.findByRole('checkbox', { name: /API only/ }));
    expect([field('email'), field('firstName'), field('lastName')]).toEqual([null, null, null]);
    await user.type(field('description') as HTMLInputElement, 'Warehouse');
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Save' }));
    await screen.findByText(/Now grant what its key may reach/);
    expect(sent('Users_CreateMutation')).toEqual([
      { apiOnly: true, description: 'Warehouse', language: 'EN', idempotencyKey: expect.any(String) },
    ]);
  });

  test('keeps one key a form, over refusals too', async () => {
    let tries = 0;
    const { user, sent } = showUsers({
      at: '/users',
      users: [owner, lena],
      answers: {
        Users_CreateMutation: () => {
          tries += 1;
          return tries === 1
            ? { createUser: { __typename: 'UserPayload', user: null, userErrors: [refusal('EMAIL_TAKEN', 'email')] } }
            : created({});
        },
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Create New User' }));
    await screen.findByRole('dialog');
    await user.type(field('email') as HTMLInputElement, 'tom@example.com');
    await user.type(field('firstName') as HTMLInputElement, 'Lena');
    await user.type(field('lastName') as HTMLInputElement, 'Fischer');
    const save = within(screen.getByRole('dialog')).getByRole('button', { name: 'Save' });
    await user.click(save);
    expect(field('email')?.getAttribute('aria-invalid')).toBe('true');
    await user.type(field('email') as HTMLInputElement, '.br');
    await user.click(save);
    await screen.findByText('User Enabled');
    const keys = sent('Users_CreateMutation').map((input) => (input as { idempotencyKey: string }).idempotencyKey);
    expect([keys.length, new Set(keys).size]).toEqual([2, 1]);
  });
});

describe('the acts of a row', () => {
  test('say once why none of them is open', async () => {
    const { user } = showUsers({
      at: '/users',
      users: [clerk({ allowedActions: [], grants: [grant('MANAGE_ORDERS', 'yogalife')] })],
      managerHolds: [grant('MANAGE_USERS', 'MASTER')],
    });
    await user.click(await screen.findByRole('button', { name: 'Actions for Lena Fischer' }));
    const items = await screen.findAllByRole('menuitem');
    const refused = items.filter((item) => item.getAttribute('aria-disabled') === 'true').map((item) => item.textContent);
    expect(refused[0]).toMatch(/^This user holds permissions that you do not have/);
    expect(refused.slice(1)).toEqual(['Edit', 'API key', 'Disable', 'Reset Password', 'Delete']);
    expect(screen.queryByRole('menuitem', { name: 'View as this user' })).toBeNull();
  });

  test('disabling asks first, and tells the server once', async () => {
    const { user, sent } = showUsers({
      at: '/users',
      users: [owner, lena],
      answers: {
        User_EnableMutation: () => ({ setUserEnabled: { __typename: 'UserPayload', user: clerk({ enabled: false }), userErrors: [] } }),
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Actions for Lena Fischer' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Disable' }));
    const question = await screen.findByRole('alertdialog', { name: 'Disable' });
    expect(sent('User_EnableMutation')).toEqual([]);
    await user.click(within(question).getByRole('button', { name: 'Disable' }));
    expect(await screen.findByText(/Lena Fischer is disabled/)).toBeTruthy();
    expect(sent('User_EnableMutation')).toEqual([{ userId: 'usr_lena', enabled: false }]);
    expect(await screen.findByText('Disabled')).toBeTruthy();
  });
});

describe('the API key', () => {
  async function openKeys(answers: Record<string, () => unknown>) {
    const shown = showUsers({ at: '/users', users: [owner, lena], answers });
    await shown.user.click(await screen.findByRole('button', { name: 'Actions for Lena Fischer' }));
    await shown.user.click(await screen.findByRole('menuitem', { name: 'API key' }));
    await screen.findByRole('dialog');
    return shown;
  }

  test('is shown after the PIN, and is nowhere once the dialog closed', async () => {
    const { user, sent } = await openKeys({
      ApiKey_RevealMutation: () => ({ revealApiKey: { __typename: 'ApiKeyPayload', apiKey: 'API-secret-aB3x', userErrors: [] } }),
    });
    expect(screen.queryByText('API-secret-aB3x')).toBeNull();
    await user.click(await screen.findByRole('button', { name: 'Reveal' }));
    await user.type(await screen.findByLabelText('Your PIN'), '4711');
    await user.click(screen.getByRole('button', { name: 'Reveal' }));
    expect(await screen.findByText('API-secret-aB3x')).toBeTruthy();
    expect(sent('ApiKey_RevealMutation')).toEqual([{ userId: 'usr_lena', stepUp: { pin: '4711' } }]);
    await user.click(screen.getAllByRole('button', { name: 'Close' }).at(-1) as HTMLElement);
    expect(screen.queryByText('API-secret-aB3x')).toBeNull();
    await user.click(await screen.findByRole('button', { name: 'Actions for Lena Fischer' }));
    await user.click(await screen.findByRole('menuitem', { name: 'API key' }));
    await screen.findByRole('button', { name: 'Reveal' });
    expect(screen.queryByText('API-secret-aB3x')).toBeNull();
  });

  test('regenerated keeps the old one for a week unless another time is chosen, and asks for the code where the server wants it', async () => {
    let tries = 0;
    const { user, sent } = await openKeys({
      ApiKey_RegenerateMutation: () => {
        tries += 1;
        const errors = tries === 1 ? [refusal('STEP_UP_FAILED', 'stepUp', 'code')] : [];
        return { regenerateApiKey: { __typename: 'ApiKeyPayload', apiKey: tries === 1 ? null : 'API-new-Zz99', userErrors: errors } };
      },
      ApiKey_KeysQuery: () => ({
        user: { __typename: 'User', id: 'usr_lena', allowedActions: lena.allowedActions, apiKeys: lena.apiKeys },
      }),
    });
    await user.click(await screen.findByRole('button', { name: 'Regenerate' }));
    await user.type(await screen.findByLabelText('Your PIN'), '4711');
    await user.click(screen.getByRole('button', { name: 'Regenerate' }));
    await user.type(await screen.findByLabelText('Code of your second factor'), '123456');
    await user.click(screen.getByRole('button', { name: 'Regenerate' }));
    expect(await screen.findByText('API-new-Zz99')).toBeTruthy();
    // the clock of the test stands at 2026-03-04 12:00, ten minutes are left for clocks that differ
    expect(sent('ApiKey_RegenerateMutation').at(-1)).toEqual({
      userId: 'usr_lena',
      stepUp: { pin: '4711', code: '123456' },
      keepOldUntil: '2026-03-11T11:50:00.000Z',
      expiresAt: null,
    });
  });
});
