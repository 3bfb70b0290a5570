import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { refusal, showSettings } from '../../testing/render-settings';

const state = (changes: object) => ({
  secondFactor: { __typename: 'SecondFactorState', on: false, since: null, recoveryCodesLeft: 0, required: false, ...changes },
});
const on = { on: true, since: '2026-02-01T09:00:00Z', recoveryCodesLeft: 9 };
const secret = 'JBSWY3DPEHPK3PXP';
const codes = ['AAAA-BBBB-CCCC', 'BAAA-BBBB-CCCC'];
const started = () => ({ startSecondFactor: { secret, uri: `otpauth://totp/Mestre:ana?secret=${secret}`, userErrors: [] } });

test('turns on with password, secret and first code; the recovery codes close only when they are kept', async () => {
  let isOn = false;
  const { user, sent } = showSettings('second-factor', 'CLERK', {
    SecondFactorPart_StateQuery: () => state(isOn ? on : {}),
    SecondFactor_StartMutation: started,
    SecondFactor_ConfirmMutation: ({ input }) => {
      if ((input as { code: string }).code !== '123456')
        return { confirmSecondFactor: { recoveryCodes: null, userErrors: [refusal('WRONG_CODE', 'code')] } };
      isOn = true;
      return { confirmSecondFactor: { recoveryCodes: codes, userErrors: [] } };
    },
  });
  expect(await screen.findByText('Off')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: /^Set up/ }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.type(dialog.getByLabelText('Your password'), 'AAbb11!!');
  await user.click(dialog.getByRole('button', { name: /^Continue/ }));
  expect(await dialog.findByText('JBSW Y3DP EHPK 3PXP')).toBeTruthy();
  expect(dialog.getByRole('img', { name: /QR code/ })).toBeTruthy();
  expect(dialog.getByRole('link', { name: /Open it/ }).getAttribute('href')).toContain(`secret=${secret}`);
  expect(sent('SecondFactor_StartMutation')).toEqual([{ password: 'AAbb11!!' }]);

  const code = dialog.getByLabelText('Code of six digits');
  expect([code.getAttribute('autocomplete'), code.getAttribute('inputmode')]).toEqual(['one-time-code', 'numeric']);
  await user.type(code, '999999');
  await user.click(dialog.getByRole('button', { name: /^Turn on/ }));
  expect(await dialog.findByText(/This code is wrong/)).toBeTruthy();
  await user.clear(code);
  await user.type(code, '123 456');
  await user.click(dialog.getByRole('button', { name: /^Turn on/ }));

  expect(await dialog.findByText('AAAA-BBBB-CCCC')).toBeTruthy();
  expect(dialog.getByText('BAAA-BBBB-CCCC')).toBeTruthy();
  const finish = dialog.getByRole('button', { name: /^Done/ }) as HTMLButtonElement;
  expect(finish.disabled).toBe(true);
  expect((dialog.getByRole('button', { name: 'Close' }) as HTMLButtonElement).disabled).toBe(true);
  await user.keyboard('{Escape}');
  expect(screen.getByText('AAAA-BBBB-CCCC')).toBeTruthy();
  await user.click(dialog.getByRole('checkbox', { name: /I have kept them/ }));
  await user.click(finish);
  expect(await screen.findByText('On')).toBeTruthy();
  expect(screen.queryByText('AAAA-BBBB-CCCC')).toBeNull();
  expect(screen.getByText('9 left')).toBeTruthy();
}, 60_000);

test('a wrong password gives no secret', async () => {
  const { user } = showSettings('second-factor', 'CLERK', {
    SecondFactorPart_StateQuery: () => state({}),
    SecondFactor_StartMutation: () => ({
      startSecondFactor: { secret: null, uri: null, userErrors: [refusal('STEP_UP_FAILED', 'password')] },
    }),
  });
  await user.click(await screen.findByRole('button', { name: /^Set up/ }));
  const dialog = within(await screen.findByRole('dialog'));
  const password = dialog.getByLabelText('Your password');
  await user.type(password, 'wrong');
  await user.click(dialog.getByRole('button', { name: /^Continue/ }));
  await waitFor(() => expect(password.getAttribute('aria-invalid')).toBe('true'));
  expect(dialog.queryByRole('img')).toBeNull();
});

test('the recovery codes go to the clipboard, into a file and on paper', async () => {
  const { user } = showSettings('second-factor', 'CLERK', {
    SecondFactorPart_StateQuery: () => state(on),
    SecondFactor_RenewMutation: () => ({ renewRecoveryCodes: { recoveryCodes: codes, userErrors: [] } }),
  });
  await user.click(await screen.findByRole('button', { name: /^New recovery codes/ }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.type(dialog.getByLabelText('Your password'), 'AAbb11!!');
  await user.type(dialog.getByLabelText('Code of your second factor'), '123456');
  await user.click(dialog.getByRole('button', { name: /^New recovery codes/ }));
  await dialog.findByText('AAAA-BBBB-CCCC');

  await user.click(dialog.getByRole('button', { name: /^Copy/ }));
  expect(await navigator.clipboard.readText()).toBe('AAAA-BBBB-CCCC\nBAAA-BBBB-CCCC');

  const files: Blob[] = [];
  URL.createObjectURL = (file) => {
    files.push(file as Blob);
    return 'blob:codes';
  };
  URL.revokeObjectURL = () => {};
  const names: string[] = [];
  jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    names.push(this.download);
  });
  await user.click(dialog.getByRole('button', { name: /^Download/ }));
  expect(names).toEqual(['mestre-recovery-codes.txt']);
  const text = await new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.readAsText(files[0] as Blob);
  });
  expect(text).toBe('Recovery codes\r\nana@example.com\r\n\r\nAAAA-BBBB-CCCC\r\nBAAA-BBBB-CCCC\r\n');

  const printed: string[] = [];
  window.print = () => printed.push(document.querySelector('body > .printSheet')?.textContent ?? '');
  await user.click(dialog.getByRole('button', { name: /^Print/ }));
  expect(printed).toEqual(['Recovery codesana@example.comAAAA-BBBB-CCCCBAAA-BBBB-CCCC']);
  act(() => void window.dispatchEvent(new Event('afterprint')));
  await waitFor(() => expect(document.querySelector('.printSheet')).toBeNull());
}, 60_000);

describe('turning it off', () => {
  test('takes the PIN of the owner and the code', async () => {
    const { user, sent } = showSettings('second-factor', 'OWNER', {
      SecondFactorPart_StateQuery: () => state(on),
      ClerkRequirement_MasterQuery: () => ({ master: { __typename: 'Master', id: 'mst_1', clerkSecondFactorRequired: false } }),
      ClerkRequirement_ClerksQuery: () => ({ users: { nodes: [], pageInfo: { hasNextPage: false } } }),
      SecondFactor_EndMutation: () => ({
        endSecondFactor: { userErrors: [] },
      }),
    });
    await user.click(await screen.findByRole('button', { name: /^Turn off/ }));
    const dialog = within(await screen.findByRole('dialog'));
    const turnOff = dialog.getByRole('button', { name: /^Turn off/ });
    await user.type(dialog.getByLabelText('Your PIN'), '4711');
    await user.type(await dialog.findByLabelText('Code of your second factor'), '123 456');
    await user.click(turnOff);
    expect(await screen.findByText('The second factor is off.')).toBeTruthy();
    expect(sent('SecondFactor_EndMutation').at(-1)).toEqual({ stepUp: { pin: '4711', code: '123456' } });
  });

  test('is not offered to a clerk of whom it is required, with the reason; it is without', async () => {
    let required = true;
    const answers = { SecondFactorPart_StateQuery: () => state({ ...on, required }) };
    showSettings('second-factor', 'CLERK', answers);
    expect(await screen.findByText(/requires a second factor of clerks, so it cannot be turned off/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Turn off/ })).toBeNull();
    cleanup();
    required = false;
    showSettings('second-factor', 'CLERK', answers);
    expect(await screen.findByRole('button', { name: /^Turn off/ })).toBeTruthy();
  });
});

test('few codes left are warned of', async () => {
  showSettings('second-factor', 'CLERK', { SecondFactorPart_StateQuery: () => state({ ...on, recoveryCodesLeft: 2 }) });
  expect(await screen.findByText('2 left')).toBeTruthy();
  expect(screen.getByText(/Few recovery codes are left/)).toBeTruthy();
});

describe('requiring it of clerks', () => {
  const clerk = (id: string, changes: object = {}) => ({
    __typename: 'User',
    id,
    owner: false,
    apiOnly: false,
    enabled: true,
    secondFactor: false,
    ...changes,
  });
  const people = [
    clerk('usr_me', { owner: true }),
    clerk('usr_1'),
    clerk('usr_2'),
    clerk('usr_3', { secondFactor: true }),
    clerk('usr_4', { enabled: false }),
    clerk('usr_5', { apiOnly: true }),
  ];
  const answers = (more = {}) => ({
    SecondFactorPart_StateQuery: () => state({}),
    ClerkRequirement_MasterQuery: () => ({ master: { __typename: 'Master', id: 'mst_1', clerkSecondFactorRequired: false } }),
    ClerkRequirement_ClerksQuery: () => ({ users: { nodes: people, pageInfo: { hasNextPage: false } } }),
    ...more,
  });

  test('says what follows and for how many before it is done', async () => {
    const { user, sent } = showSettings(
      'second-factor',
      'OWNER',
      answers({
        ClerkRequirement_UpdateMutation: () => ({
          updateMaster: { master: { __typename: 'Master', id: 'mst_1', clerkSecondFactorRequired: true }, userErrors: [] },
        }),
      }),
    );
    const box = (await screen.findByRole('switch', { name: /Require it of clerks/ })) as HTMLInputElement;
    expect(await screen.findByText('2 clerks have none yet.')).toBeTruthy();
    await user.click(box);
    const dialog = within(await screen.findByRole('alertdialog'));
    expect(dialog.getByText(/see one page alone/)).toBeTruthy();
    expect(dialog.getByText('2 clerks have none yet.')).toBeTruthy();
    expect(sent('ClerkRequirement_UpdateMutation')).toEqual([]);
    await user.click(dialog.getByRole('button', { name: /^Require it/ }));
    await waitFor(() => expect(box.checked).toBe(true));
    expect(sent('ClerkRequirement_UpdateMutation')).toEqual([{ clerkSecondFactorRequired: true }]);
  });

  test('what stands on a further page is counted as "at least"', async () => {
    showSettings(
      'second-factor',
      'OWNER',
      answers({ ClerkRequirement_ClerksQuery: () => ({ users: { nodes: people, pageInfo: { hasNextPage: true } } }) }),
    );
    expect(await screen.findByText('At least 2 clerks have none yet.')).toBeTruthy();
  });

  test('is no business of a clerk', async () => {
    const { asked } = showSettings('second-factor', 'CLERK', { SecondFactorPart_StateQuery: () => state({}) });
    expect(await screen.findByText('Off')).toBeTruthy();
    expect(screen.queryByRole('switch')).toBeNull();
    expect(asked.map((one) => one.name).filter((name) => name.startsWith('ClerkRequirement'))).toEqual([]);
  });
});
