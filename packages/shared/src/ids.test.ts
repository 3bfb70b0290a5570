import { isReceipt, isStorableReceipt, normalizeReceipt, parseTicketNumber, receiptRule, testReceipt } from './ids';

test('receipts of the platform: 8 capitals and digits, longer ones with a suffix', () => {
  const good = ['ABCD1234', '12345678', 'ABCDEFGH', 'ABCD1234-B002', 'ABCD1234XY', 'ABCD1234-B002-1'];
  const bad = [
    '',
    'ABCD123',
    'abcd1234',
    'ABCD 123',
    'ABCD1234-',
    '-ABCD1234',
    'ABCD1234--B',
    'ÄBCD1234',
    'ABCD1234\n',
    testReceipt,
    `ABCD1234${'X'.repeat(40)}`,
  ];
  expect(good.filter((text) => !isReceipt(text))).toEqual([]);
  expect(bad.filter(isReceipt)).toEqual([]);
  expect(good.filter((text) => !isStorableReceipt(text))).toEqual([]);
});

test('imports bring their own numbers; nothing that could be anything else is stored', () => {
  expect(['536365', 'C536379', 'INV-2024/17', 'A', 'A.B_C'].map(receiptRule)).toEqual([null, null, null, null, null]);
  expect(
    ['', 'a', '-A', 'A-', 'A B', 'A;B', "A'B", 'A%', testReceipt, 'A'.repeat(41)].filter((text) => receiptRule(text) === null),
  ).toEqual([]);
  expect(normalizeReceipt(' abcd1234-b002 ')).toBe('ABCD1234-B002');
});

test('a ticket number is read from what people type', () => {
  expect(['1', '#42', ' 1234 ', '2147483647'].map(parseTicketNumber)).toEqual([1, 42, 1234, 2147483647]);
  expect(['', '0', '007', '-1', '1.5', '2147483648', '99999999999', '12a', '##1', '1 2', 'ABCD1234'].map(parseTicketNumber)).toEqual(
    Array(11).fill(null),
  );
});
