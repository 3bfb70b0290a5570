import { checkPassword, maxPasswordLength, normalizePassword, passwordRule } from './password-rule';

const sound = 'Kä7#ünM&pq4R';

describe('a password', () => {
  test('that meets every part is sound', () => {
    expect(checkPassword(sound)).toEqual({
      uppercase: true,
      lowercase: true,
      special: true,
      numeric: true,
      length: true,
      notKnown: true,
      ok: true,
    });
    expect(passwordRule(sound)).toBeNull();
  });

  test.each([
    ['uppercase', 'Kx7#nm&pq4r'],
    ['lowercase', 'KX7#NM&PQ4r'],
    ['special', 'Kx7#NmTpq4R'],
    ['numeric', 'Kx7#NmT&pqR'],
  ] as const)('with one %s character only lacks that part and no other', (part, password) => {
    const check = checkPassword(password);
    expect({ ...check, notKnown: true }).toEqual({
      uppercase: true,
      lowercase: true,
      special: true,
      numeric: true,
      length: true,
      notKnown: true,
      ok: false,
      [part]: false,
    });
    expect(passwordRule(password)).toBe('PASSWORD_RULE');
  });

  test('the smallest one that the rule allows has eight characters', () => {
    expect(checkPassword('Wk7#vN4&').ok).toBe(true);
    expect(checkPassword('Wk7#vN4').ok).toBe(false);
  });

  test('letters, digits and signs count in every script', () => {
    expect(checkPassword('ЖЩжщ٣٤«»').ok).toBe(true); // Cyrillic, Arabic-Indic digits, guillemets
    expect(checkPassword('ÄÖäö12€§').ok).toBe(true);
    expect(checkPassword('ΑΒαβ12🙂🙃').ok).toBe(true);
  });

  test.each([
    ['spaces', 'KxNm74  '],
    ['no-break and wide spaces', 'KxNm74\u00a0\u3000'],
    ['tabs and other control characters', 'KxNm74\t\u0001'],
    ['invisible format characters', 'KxNm74\u200b\u200d'],
    ['letters without case', 'KxNm74漢字'],
    ['accents, which are part of a letter', 'KxNm74x\u0301x\u0301'],
  ])('%s are not special', (_, password) => {
    const { special, uppercase, lowercase, numeric } = checkPassword(password);
    expect({ special, uppercase, lowercase, numeric }).toEqual({ special: false, uppercase: true, lowercase: true, numeric: true });
  });

  test('has at most 128 characters, counted as characters', () => {
    expect(maxPasswordLength).toBe(128);
    expect(checkPassword(sound + 'x'.repeat(128 - sound.length)).length).toBe(true);
    expect(checkPassword(sound + 'x'.repeat(129 - sound.length)).length).toBe(false);
    expect(checkPassword(sound + '🙂'.repeat(128 - sound.length)).length).toBe(true);
    expect(checkPassword(sound + '🙂'.repeat(129 - sound.length)).length).toBe(false);
    expect(checkPassword(sound.repeat(100_000)).ok).toBe(false);
  });

  test('is one password however its accents are typed', () => {
    expect(normalizePassword('u\u0308')).toBe('\u00fc');
    expect(checkPassword(sound.normalize('NFD'))).toEqual(checkPassword(sound));
  });
});

describe('well-known passwords', () => {
  test.each([
    'PAssword12!!',
    'P@$$W0rd22',
    'PaSsWoRd!!11',
    '!!12PASSword',
    'QWerty12#$',
    'QWERTyuiop12!@',
    'LetMEin!!22',
    'ABcd12!@',
    'AAaa11!!',
    'ADmin@2024!',
    '1qaz!QAZ2wsX@WSx',
    '1qaZ@WSX3edc$RFv',
    'ILoveYou22!!',
    'Wi11k0MMEN##',
    'SUmmer2026!!',
  ])('%s meets the rule and is refused for being known', (password) => {
    const { uppercase, lowercase, special, numeric, length, notKnown } = checkPassword(password);
    expect({ uppercase, lowercase, special, numeric, length, notKnown }).toEqual({
      uppercase: true,
      lowercase: true,
      special: true,
      numeric: true,
      length: true,
      notKnown: false,
    });
    expect(passwordRule(password)).toBe('PASSWORD_KNOWN');
  });

  test.each([sound, 'Tr0ub4dor&3!X', 'PAsswordXy9#kQ2!', 'Wk7#vN4&', '7&qT!mZ2#Lp', 'HorseSTAPLE19!#bat'])(
    '%s is not one of them',
    (password) => {
      expect(checkPassword(password).notKnown).toBe(true);
    },
  );
});
