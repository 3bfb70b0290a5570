import { landingPath } from './landing';
import { safeNext } from './next';

const ORIGIN = 'https://mestre.example';

test('next leads to a path of this origin, whole', () => {
  expect(safeNext('/tickets/1042?type=REFUND#events', ORIGIN)).toBe('/tickets/1042?type=REFUND#events');
  expect(safeNext('/', ORIGIN)).toBe('/');
});

test('security 32: next never leads outside, nor back to signing in', () => {
  const outside = [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/ /evil.example',
    'javascript:alert(1)',
    'tickets',
    '',
    null,
    undefined,
    '/master',
    '/master?form=sign-up',
    '/activate#token=x',
    '/account/sign-up',
    '/./master',
    '/x/../master',
  ];
  for (const next of outside) expect([next, safeNext(next, ORIGIN)]).toEqual([next, null]);
});

test('a path that only begins like a sign-in page is a page', () => {
  expect(safeNext('/accounts', ORIGIN)).toBe('/accounts');
});

test('everybody lands on his own first page', () => {
  const all = ['DASHBOARD', 'TICKETS', 'TRANSACTIONS', 'REPORTS', 'ACCOUNTS', 'USERS'] as const;
  expect(landingPath({ kind: 'OWNER', tabs: [...all] }, [])).toBe('/dashboard');
  expect(landingPath({ kind: 'CLERK', tabs: ['MY_ITEMS', 'REPORTS', 'TRANSACTIONS'] }, [])).toBe('/transactions');
  expect(landingPath({ kind: 'CLERK', tabs: [] }, [])).toBe('/');
  expect(landingPath({ kind: 'ACCOUNT_USER', tabs: [] }, [{ nickname: 'acmeshop' }])).toBe('/console/acmeshop');
});
