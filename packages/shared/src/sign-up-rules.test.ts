import {
  answerRule,
  emailKey,
  emailRule,
  hintRule,
  nameRule,
  nicknameRule,
  normalizeAnswer,
  normalizeDescription,
  normalizeNickname,
  pinRule,
  secretRule,
} from './sign-up-rules';

const refused = (rule: (text: string) => string | null, texts: string[]) => texts.filter((text) => rule(text) !== null);

test('a nickname has 5 to 10 letters and digits', () => {
  expect(refused(nicknameRule, ['abcde', 'shop1', '12345', 'ABCDEFGHIJ', 'a1b2c3d4e5'])).toEqual([]);
  const bad = ['', 'abcd', 'abcdefghijk', 'ab cd', 'abc-de', 'abcdé', 'abcde\n', ' abcde', 'аbcde'];
  expect(refused(nicknameRule, bad)).toEqual(bad);
  expect(normalizeNickname(' ShOp1 ')).toBe('shop1');
});

test('a PIN has 4 to 6 digits', () => {
  expect(refused(pinRule, ['0000', '12345', '999999'])).toEqual([]);
  const bad = ['', '123', '1234567', '12a4', '١٢٣٤', ' 1234', '1234\n', '12.4'];
  expect(refused(pinRule, bad)).toEqual(bad);
});

describe('a security answer', () => {
  test('is compared without case, accents, punctuation and blanks', () => {
    for (const [left, right] of [
      ['São  Paulo.', 'sao paulo'],
      ['Straße', 'STRASSE'],
      ['O’Neill', "O'NEILL"],
      ['ＡＢＣ１２', 'abc12'],
      ['İstanbul', 'istanbul'],
      ['ﬁdo', 'Fido'],
    ] as const) {
      expect(normalizeAnswer(left)).toBe(normalizeAnswer(right));
      expect(normalizeAnswer(normalizeAnswer(left))).toBe(normalizeAnswer(left));
    }
    expect(normalizeAnswer('Rex')).not.toBe(normalizeAnswer('Max'));
    expect(normalizeAnswer('東京')).toBe('東京');
  });

  test('has at least one letter or digit', () => {
    expect(refused(answerRule, ['Rex', '7', '東'])).toEqual([]);
    const bad = ['', '   ', '???', 'x'.repeat(201)];
    expect(refused(answerRule, bad)).toEqual(bad);
  });

  test.each([
    ['Rex', 'the dog', null],
    ['Rex', 'his name was REX', 'HINT_CONTAINS_ANSWER'],
    ['Rex', 'r-e-x', 'HINT_CONTAINS_ANSWER'],
    ['São Paulo', 'saopaulo!', 'HINT_CONTAINS_ANSWER'],
    ['Straße 5', 'STRASSE5 it was', 'HINT_CONTAINS_ANSWER'],
    ['Rex', 'Re', null],
    ['Rex', '', 'HINT_INVALID'],
    ['Rex', '   ', 'HINT_INVALID'],
    ['Rex', 'x'.repeat(201), 'HINT_INVALID'],
    ['...', 'any hint', null],
  ])('%j with the hint %j: %s', (answer, hint, code) => {
    expect(hintRule(answer, hint)).toBe(code);
  });
});

test('a name is printable, not blank, and no web address', () => {
  expect(refused(nameRule, ['Ana', 'J.R. Smith', 'Dr. Müller-Lüdenscheidt', 'O’Neill', '山田', "D'Arcy", 'María José'])).toEqual([]);
  const bad = [
    '',
    ' ',
    'x'.repeat(101),
    'Ana\r\nBcc: x',
    'www.evil.example',
    'see evil.example/x',
    'http://x',
    'a\u202Eb',
    'a\u0000b',
    '<b>Ana</b>',
  ];
  expect(refused(nameRule, bad)).toEqual(bad);
});

test('security 28: an e-mail address can be mailed to, and breaks out of no header', () => {
  expect(
    refused(emailRule, ['a@b.co', 'first.last+tag@sub.example.com', "o'neil@example.org", 'josé@münchen.example', 'c17850@example.com']),
  ).toEqual([]);
  const bad = [
    '',
    'a',
    'a@',
    '@b.co',
    'a@b',
    'a@@b.co',
    'a@b..co',
    '.a@b.co',
    'a.@b.co',
    'a..b@b.co',
    'a b@b.co',
    'a@b.co ',
    'a@b.co\n',
    'a@b.co\r\nBcc: x@y.zz',
    'a@b.co,x@y.zz',
    'a;b@b.co',
    'a\u0000b@b.co',
    '<a@b.co>',
    '"a"@b.co',
    'a@-b.co',
    'a@b-.co',
    'a@127.0.0.1',
    'a@[127.0.0.1]',
    `${'a'.repeat(65)}@b.co`,
    `a@${'b'.repeat(64)}.co`,
    `a@${'b.'.repeat(130)}co`,
  ];
  expect(refused(emailRule, bad)).toEqual(bad);
  expect(emailKey(' Ana@Example.COM ')).toBe('ana@example.com');
});

test('a notification secret has capitals and digits', () => {
  expect(refused(secretRule, ['ABCDEFGH12345678', 'A', 'OLDERSECRETSARELONGER1234567890'])).toEqual([]);
  const bad = ['', 'abc', 'ABC DEF', 'ABC-1', 'A'.repeat(65), 'ÄBC', 'ABC\n'];
  expect(refused(secretRule, bad)).toEqual(bad);
});

test('a description is one line of signs that can be seen', () => {
  expect(normalizeDescription(' Desk\tof\r\nthe\0 shops \u202e')).toBe('Desk of the shops');
  expect(normalizeDescription('São Paulo, 東京')).toBe('São Paulo, 東京');
});
