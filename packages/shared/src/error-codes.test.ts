import { DeliveryReason, isErrorCode, isUserErrorCode, RatesFileError, RowError, TopLevelCode, UserErrorCode } from './error-codes';

test('a code is its own value, in capitals, and short enough for a column', () => {
  for (const group of [TopLevelCode, UserErrorCode, DeliveryReason, RowError, RatesFileError]) {
    for (const [name, value] of Object.entries(group)) {
      expect(value).toBe(name);
      expect(name).toMatch(/^[A-Z][A-Z0-9_]{2,39}$/);
    }
    expect(Object.isFrozen(group)).toBe(true);
  }
});

test('the top-level codes are those that the contract names, and those of files, faults and persisted documents', () => {
  expect(Object.keys(TopLevelCode).sort()).toEqual(
    [
      'BAD_USER_INPUT',
      'CONFLICT',
      'DOCUMENT_UNKNOWN',
      'FORBIDDEN',
      'INTERNAL',
      'NOT_FOUND',
      'RATE_LIMITED',
      'SERVICE_UNAVAILABLE',
      'UNAUTHENTICATED',
    ].sort(),
  );
});

test('codes are told from other texts', () => {
  expect(isUserErrorCode('STALE')).toBe(true);
  expect(isUserErrorCode('FORBIDDEN')).toBe(false);
  expect(isErrorCode('FORBIDDEN')).toBe(true);
  expect(['', 'stale', 'constructor', '__proto__', 'toString'].filter(isErrorCode)).toEqual([]);
});
