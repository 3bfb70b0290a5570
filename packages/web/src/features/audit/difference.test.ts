import { difference } from './difference';

const json = JSON.stringify;

it('tells what changed apart from what stayed, in nested things too', () => {
  const before = { address: { line1: '1 Long Lane', line2: null, city: 'London' }, language: 'en' };
  const after = { address: { line1: '2 Short Street', line2: null, city: 'London' }, language: 'de' };
  expect(difference(json(before), json(after))).toEqual({
    kind: 'changes',
    changed: [
      { path: 'address.line1', before: '1 Long Lane', after: '2 Short Street' },
      { path: 'language', before: 'en', after: 'de' },
    ],
    same: [{ path: 'address.city', before: 'London', after: 'London' }],
  });
});

it('shows what was added and what was taken away', () => {
  expect(difference(json({ gone: 'a' }), json({ come: 'b' })).changed).toEqual([
    { path: 'come', before: undefined, after: 'b' },
    { path: 'gone', before: 'a', after: undefined },
  ]);
});

it('takes a line without a before as noted facts, and one without anything as nothing', () => {
  expect(difference(null, json({ file: 'shop.csv', dryRun: false }))).toEqual({
    kind: 'facts',
    changed: [
      { path: 'file', before: undefined, after: 'shop.csv' },
      { path: 'dryRun', before: undefined, after: false },
    ],
    same: [],
  });
  expect(difference(null, null).kind).toBe('none');
  expect(difference(null, '{}').kind).toBe('none');
});

it('keeps lists of words and of permissions whole, and numbers other things in lists', () => {
  const given = [{ permission: 'MANAGE_TICKETS', on: 'yogalife' }];
  expect(difference(null, json({ accounts: ['one', 'two'], given, lines: [{ item: 'K1' }] })).changed).toEqual([
    { path: 'accounts', before: undefined, after: ['one', 'two'] },
    { path: 'given', before: undefined, after: given },
    { path: 'lines.1.item', before: undefined, after: 'K1' },
  ]);
});

it('shows what is no JSON, and a bare value, as it is', () => {
  expect(difference(null, 'not json').changed).toEqual([{ path: '', before: undefined, after: 'not json' }]);
  expect(difference('1', '2').changed).toEqual([{ path: '', before: 1, after: 2 }]);
});
