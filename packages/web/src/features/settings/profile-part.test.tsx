import { screen, within } from '@testing-library/react';
import { refusal, showSettings, user } from '../../testing/render-settings';

const master = (changes: object = {}) => ({
  __typename: 'Master',
  id: 'mst_1',
  timeZone: 'Europe/Lisbon',
  notifications: false,
  ...changes,
});
const profile = (more: object = {}) => ({ viewer: { __typename: 'Viewer', user: user({ description: 'Everything' }) }, ...more });
const done = (changes: object) => ({ updateProfile: { viewer: { __typename: 'Viewer', user: user(changes) }, userErrors: [] } });

/** The card under a heading. */
async function card(title: string) {
  const heading = await screen.findByRole('heading', { level: 2, name: title });
  return within(heading.closest('section') as HTMLElement);
}

describe('the profile', () => {
  test('is saved by itself: names, description and language, and nothing of the other cards', async () => {
    const {
      user: person,
      sent,
      asked,
    } = showSettings('', 'OWNER', {
      ProfilePart_ProfileQuery: () => profile({ master: master() }),
      ProfilePart_UpdateMutation: () => done({ firstName: 'Anna', language: 'DE' }),
    });
    const { getByLabelText, getByRole } = await card('Profile');
    const first = getByLabelText('First Name');
    await person.clear(first);
    await person.type(first, '  Anna ');
    await person.click(getByRole('button', { name: /Default language/ }));
    await person.click(await screen.findByRole('option', { name: 'Deutsch' }));
    await person.click(getByRole('button', { name: /^Save/ }));
    expect(await screen.findByText('Saved.')).toBeTruthy();
    expect(sent('ProfilePart_UpdateMutation')).toEqual([
      { firstName: 'Anna', lastName: 'Martins', description: 'Everything', language: 'DE' },
    ]);
    expect(asked.map((one) => one.name)).not.toContain('ProfilePart_UpdateMasterMutation');
  });

  test('says a refusal at its field', async () => {
    const { user: person } = showSettings('', 'CLERK', {
      ProfilePart_ProfileQuery: () => profile(),
      ProfilePart_UpdateMutation: () => ({ updateProfile: { viewer: null, userErrors: [refusal('NAME_INVALID', 'lastName')] } }),
    });
    const { getByLabelText, getByRole } = await card('Profile');
    await person.click(getByRole('button', { name: /^Save/ }));
    const last = getByLabelText('Last Name');
    expect(await screen.findByText(/name of 1 to 100 characters/)).toBeTruthy();
    expect(last.getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(last);
  });
});

describe('what belongs to the whole master', () => {
  test('the owner changes zone and announcements, and reads what follows from a zone', async () => {
    const { user: person, sent } = showSettings('', 'OWNER', {
      ProfilePart_ProfileQuery: () => profile({ master: master() }),
      ProfilePart_UpdateMasterMutation: () => ({
        updateMaster: { master: master({ timeZone: 'America/Sao_Paulo', notifications: true }), userErrors: [] },
      }),
    });
    const { getByRole, getByText } = await card('Master account');
    expect(getByText(/Days begin and end in this zone/)).toBeTruthy();
    const box = getByRole('checkbox', { name: /important notifications/ }) as HTMLInputElement;
    expect(box.checked).toBe(false);
    await person.click(box);
    const zone = getByRole('combobox', { name: 'Time zone' });
    expect((zone as HTMLInputElement).value).toBe('Europe/Lisbon');
    await person.clear(zone);
    await person.type(zone, 'sao paulo');
    await person.click(await screen.findByRole('option', { name: /America\/Sao Paulo/ }));
    await person.click(getByRole('button', { name: /^Save/ }));
    expect(await screen.findByText('Saved.')).toBeTruthy();
    expect(sent('ProfilePart_UpdateMasterMutation')).toEqual([{ timeZone: 'America/Sao_Paulo', notifications: true }]);
  }, 60_000);

  test('a clerk sees none of it, and the page does not ask for it', async () => {
    const { asked } = showSettings('', 'CLERK', { ProfilePart_ProfileQuery: () => profile() });
    await card('Profile');
    expect(screen.queryByRole('heading', { name: 'Master account' })).toBeNull();
    expect(asked.find((one) => one.name === 'ProfilePart_ProfileQuery')?.variables).toEqual({ isOwner: false });
  });
});

describe('Change Email Address', () => {
  const questions = [
    { __typename: 'OwnSecurityQuestion', key: 'FIRST_PET', text: 'Primeiro animal?', hint: 'barks' },
    { __typename: 'OwnSecurityQuestion', key: 'FIRST_CAR', text: 'First car?', hint: 'round' },
  ];
  // the page's language counts, which may be another than the browser's that the server answers in
  const worded = [{ __typename: 'SecurityQuestion', key: 'FIRST_PET', text: 'First pet?' }];
  const factor = (on: boolean) => ({ __typename: 'SecondFactorState', on });

  test('asks the owner both of his questions with their hints, then says that the old address stays until the new one confirms', async () => {
    let refuse = true;
    const { user: person, sent } = showSettings('', 'OWNER', {
      ProfilePart_ProfileQuery: () => profile({ master: master() }),
      ChangeEmail_ProofQuery: () => ({ ownSecurityQuestions: questions, securityQuestions: worded, secondFactor: factor(false) }),
      ChangeEmail_RequestMutation: () => ({
        requestEmailChange: { accepted: !refuse, userErrors: refuse ? [refusal('WRONG_CREDENTIALS', 'answers')] : [] },
      }),
    });
    await person.click(await screen.findByRole('button', { name: /^Change Email Address/ }));
    const dialog = within(await screen.findByRole('dialog'));
    await person.type(await dialog.findByLabelText('New e-mail address'), 'new@example.com');
    expect(dialog.getByText('Hint: barks')).toBeTruthy();
    await person.type(dialog.getByLabelText('First pet?'), 'Rex');
    await person.type(dialog.getByLabelText('First car?'), 'Beetle');
    expect(dialog.queryByLabelText('Your password')).toBeNull();
    await person.click(dialog.getByRole('button', { name: /^Send the link/ }));
    expect(await dialog.findByRole('alert')).toBeTruthy();

    refuse = false;
    await person.click(dialog.getByRole('button', { name: /^Send the link/ }));
    expect(await screen.findByText(/We have mailed a link to/)).toBeTruthy();
    expect(screen.getByText('new@example.com')).toBeTruthy();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(sent('ChangeEmail_RequestMutation').at(-1)).toEqual({
      email: 'new@example.com',
      answers: [
        { questionKey: 'FIRST_PET', answer: 'Rex' },
        { questionKey: 'FIRST_CAR', answer: 'Beetle' },
      ],
    });
  }, 60_000);

  test('asks a clerk for his password, and for the code where a second factor is on; a wrong one is told at its field', async () => {
    const { user: person, sent } = showSettings('', 'CLERK', {
      ProfilePart_ProfileQuery: () => profile(),
      ChangeEmail_ProofQuery: () => ({ secondFactor: factor(true) }),
      ChangeEmail_RequestMutation: () => ({ requestEmailChange: { accepted: false, userErrors: [refusal('WRONG_CODE', 'code')] } }),
    });
    await person.click(await screen.findByRole('button', { name: /^Change Email Address/ }));
    const dialog = within(await screen.findByRole('dialog'));
    await person.type(await dialog.findByLabelText('New e-mail address'), 'new@example.com');
    await person.type(dialog.getByLabelText('Your password'), 'AAbb11!!');
    const code = dialog.getByLabelText('Code of your second factor');
    await person.type(code, '123 456');
    await person.click(dialog.getByRole('button', { name: /^Send the link/ }));
    expect(await dialog.findByText(/This code is wrong/)).toBeTruthy();
    expect(document.activeElement).toBe(code);
    expect(sent('ChangeEmail_RequestMutation')).toEqual([{ email: 'new@example.com', password: 'AAbb11!!', code: '123456' }]);
  }, 60_000);
});
