import { inGroups, recoveryFile } from './recovery-text';

test('a secret stands in groups of four, the rest last', () => {
  expect(inGroups('JBSWY3DPEHPK3PXP')).toBe('JBSW Y3DP EHPK 3PXP');
  expect(inGroups('ABCDE')).toBe('ABCD E');
  expect(inGroups('')).toBe('');
});

test('the file has one code a line, in lines that every editor shows', () => {
  expect(recoveryFile('Recovery codes', 'ana@example.com', ['aaaa-bbbb', 'cccc-dddd'])).toBe(
    'Recovery codes\r\nana@example.com\r\n\r\naaaa-bbbb\r\ncccc-dddd\r\n',
  );
});
