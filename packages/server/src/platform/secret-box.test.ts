import { SecretBox, SecretBoxError } from './secret-box';

const key = 'k'.repeat(32);

test('opens what it sealed, and seals the same text differently each time', () => {
  const box = new SecretBox(key, 'notification-secret');
  const first = box.seal('ÄRGER 123');
  const second = box.seal('ÄRGER 123');
  expect(box.open(first)).toBe('ÄRGER 123');
  expect(box.open(second)).toBe('ÄRGER 123');
  expect(first.equals(second)).toBe(false);
  expect(first.includes(Buffer.from('123'))).toBe(false);
});

test('refuses every changed byte, another key, another purpose and cut bytes', () => {
  const box = new SecretBox(key, 'notification-secret');
  const sealed = box.seal('MYSECRET');
  for (let index = 0; index < sealed.length; index += 1) {
    const changed = Buffer.from(sealed);
    changed[index] = (changed[index] as number) ^ 1;
    expect(() => box.open(changed)).toThrow(SecretBoxError);
  }
  expect(() => new SecretBox('x'.repeat(32), 'notification-secret').open(sealed)).toThrow(SecretBoxError);
  expect(() => new SecretBox(key, 'api-key').open(sealed)).toThrow(SecretBoxError);
  for (const length of [0, 1, 28, sealed.length - 1]) expect(() => box.open(sealed.subarray(0, length))).toThrow(SecretBoxError);
});
