import { readSecondFactorCode, recoveryAlphabet, recoveryLength, recoveryMarks, showRecoveryCode } from './second-factor-rules';

test.each(['123456', '123 456', ' 12 34 56 ', '１２３４５６'])('%p is a code of the app', (typed) => {
  expect(readSecondFactorCode(typed)).toEqual({ kind: 'TOTP', code: '123456' });
});

test.each(['A0B1-C2D3-E4F5', 'a0b1c2d3e4f5', 'aob1 c2d3 e4f5', 'AOBI-C2D3-E4F5', 'A0BL-C2D3-E4F5'])(
  '%p is a recovery code, however it was read from paper',
  (typed) => {
    expect(readSecondFactorCode(typed)).toEqual({ kind: 'RECOVERY', code: 'A0B1C2D3E4F5' });
  },
);

test.each(['', '12345', '1234567', '12345a', 'A0B1-C2D3-E4F', 'A0B1-C2D3-E4F55', '00B1-C2D3-E4F5', 'AUB1-C2D3-E4F5'])(
  '%p is neither',
  (typed) => {
    expect(readSecondFactorCode(typed)).toBeNull();
  },
);

test('a long text is neither, whatever its beginning', () => {
  expect(readSecondFactorCode('A'.repeat(10_000))).toBeNull();
});

test('ten marks are letters of the alphabet that no reading changes; a shown code reads as itself', () => {
  expect(new Set(recoveryMarks).size).toBe(10);
  for (const mark of recoveryMarks) {
    const code = mark + recoveryAlphabet.slice(0, recoveryLength - 1);
    expect(showRecoveryCode(code)).toMatch(/^\w{4}-\w{4}-\w{4}$/);
    expect(readSecondFactorCode(showRecoveryCode(code))).toEqual({ kind: 'RECOVERY', code });
  }
});
