import { patchSearch } from '../../ui/url/use-search-state';
import {
  filtersFromSearch,
  filtersToSearch,
  isUnfiltered,
  noFilters,
  openKeyOf,
  readOpenKey,
  readSearch,
  toOrderFilter,
  toTransactionFilter,
} from './order-filters';

const today = '2026-03-04';
const scope = { timeZone: 'Europe/Berlin' };
const read = (text: string) => filtersFromSearch(new URLSearchParams(text), today);

describe('the filters of orders and transactions in the address', () => {
  it('asks for everything when the address names nothing', () => {
    expect(toOrderFilter(read(''), scope)).toEqual({});
    expect(toTransactionFilter(read(''), scope)).toEqual({});
  });

  it('reads every filter of the contract', () => {
    const filters = read(
      'accounts=yogalife,keto4you&receipt=abcd1234&email=a%40b.c&lastName=Silva&item=ITM-1&affiliate=aff1&tracking=fb&billing=RECURRING&from=2026-02-01&through=2026-02-28&q=yoga',
    );
    expect(toOrderFilter(filters, scope)).toEqual({
      accounts: ['yogalife', 'keto4you'],
      receipt: 'ABCD1234',
      customerEmail: 'a@b.c',
      customerLastName: 'Silva',
      item: 'ITM-1',
      affiliate: 'aff1',
      trackingCode: 'fb',
      billing: 'RECURRING',
      placed: { from: '2026-02-01', to: '2026-03-01', timeZone: 'Europe/Berlin' },
      search: 'yoga',
    });
  });

  it('gives transactions only what their filter knows', () => {
    expect(toTransactionFilter(read('kinds=RFND,CGBK,NONSENSE&test=1&lastName=Silva&billing=RECURRING&period=TODAY'), scope)).toEqual({
      kinds: ['RFND', 'CGBK'],
      includeTest: true,
      period: { from: '2026-03-04', to: '2026-03-05', timeZone: 'Europe/Berlin' },
    });
  });

  it('leaves out what makes no sense', () => {
    expect(toOrderFilter(read('billing=WEEKLY&period=SOMETIME&from=2026-02-30&through=2026-03-01&accounts=,,'), scope)).toEqual({});
  });

  it('never looks beyond fixed accounts', () => {
    expect(toOrderFilter(read('accounts=keto4you'), { ...scope, accounts: ['yogalife'] })).toEqual({ accounts: ['yogalife'] });
  });

  it('writes what it reads', () => {
    const text = 'accounts=yogalife&receipt=ABCD1234&kinds=SALE%2CBILL&test=1&billing=STANDARD&period=LAST_7_DAYS&tracking=fb&sort=-amount';
    const filters = read(text);
    const written = patchSearch(new URLSearchParams('sort=-amount'), filtersToSearch(filters));
    expect(filtersFromSearch(written, today)).toEqual(filters);
    expect(written.get('sort')).toBe('-amount');
    expect(patchSearch(written, noFilters).toString()).toBe('sort=-amount');
  });

  it('knows an empty list of everything from a filtered one', () => {
    expect(isUnfiltered({})).toBe(true);
    expect(isUnfiltered({ accounts: ['yogalife'] })).toBe(false);
    expect(isUnfiltered({ accounts: ['yogalife'] }, ['yogalife'])).toBe(true);
    expect(isUnfiltered({ accounts: ['yogalife'], search: 'x' }, ['yogalife'])).toBe(false);
  });
});

describe('what is typed into the search field', () => {
  it.each([
    ['ana@example.com', 'email', 'ana@example.com'],
    [' abcd1234 ', 'maybeReceipt', 'ABCD1234'],
    ['abcd1234-b002', 'maybeReceipt', 'ABCD1234-B002'],
    ['ana silva', 'words', 'ana silva'],
    ['', 'words', ''],
  ] as const)('reads %j as %s', (typed, kind, text) => {
    expect(readSearch(typed)).toEqual({ kind, text });
  });
});

it('names the open order by account and receipt, slashes and all', () => {
  const key = openKeyOf({ receipt: 'INV/2026/7', account: { nickname: 'yogalife' } });
  expect(readOpenKey(key)).toEqual({ account: 'yogalife', receipt: 'INV/2026/7' });
});
