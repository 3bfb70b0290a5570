import { patchSearch } from '../../ui/url/use-search-state';
import { emptyKind, filtersFromSearch, filtersToSearch, noFilters, QUEUES, queueOf, readSearch, toTicketFilter } from './ticket-filters';

const today = '2026-03-04';
const scope = { timeZone: 'UTC', me: 'usr_me', now: new Date('2026-03-04T12:01:30Z') };
const read = (text: string) => filtersFromSearch(new URLSearchParams(text), today);
const queue = ['OPEN', 'REOPENED'];

describe('the filters of the queue in the address', () => {
  it('is the open queue when the address names nothing', () => {
    expect(toTicketFilter(read(''), scope)).toEqual({ status: queue });
    expect(queueOf(read(''))).toBe('open');
  });

  it.each([
    ['status=OPEN', ['OPEN']],
    ['status=REOPENED', ['REOPENED']],
    ['status=CLOSED', ['CLOSED']],
    ['status=any', undefined],
    ['status=NONSENSE', queue],
  ])('reads %s', (text, status) => {
    expect(toTicketFilter(read(text), scope).status).toEqual(status);
  });

  it('reads every other filter of the contract', () => {
    const text =
      'type=REFUND,CANCEL&billing=RECURRING&accounts=yogalife&clerk=per_1&from=2026-03-01&through=2026-03-02&email=a%40b.c&receipt=abcd1234&tags=vip,late&q=ana';
    expect(toTicketFilter(read(text), scope)).toEqual({
      status: queue,
      type: ['REFUND', 'CANCEL'],
      billing: 'RECURRING',
      accounts: ['yogalife'],
      assigneeId: 'per_1',
      opened: { from: '2026-03-01', to: '2026-03-03', timeZone: 'UTC' },
      customerEmail: 'a@b.c',
      receipt: 'ABCD1234',
      tags: ['vip', 'late'],
      search: 'ana',
    });
  });

  it('knows me and nobody from other clerks', () => {
    expect(toTicketFilter(read('clerk=me'), scope).assigneeId).toBe('usr_me');
    expect(toTicketFilter(read('clerk=none'), scope)).toEqual({ status: queue, unassigned: true });
  });

  it('looks as far ahead as asked, rounded up to five minutes', () => {
    expect(toTicketFilter(read('due=24'), scope).expiresBefore).toBe('2026-03-05T12:05:00.000Z');
    expect(toTicketFilter(read('due=-3'), scope).expiresBefore).toBeUndefined();
  });

  it('never looks beyond fixed accounts', () => {
    expect(toTicketFilter(read('accounts=keto4you&status=any'), { ...scope, accounts: ['yogalife'] })).toEqual({ accounts: ['yogalife'] });
  });

  it('writes what it reads', () => {
    const filters = read('type=REFUND&status=CLOSED&clerk=none&due=6&tags=vip,late&period=TODAY&email=a%40b.c');
    const written = patchSearch(new URLSearchParams('sort=number'), filtersToSearch(filters));
    expect(filtersFromSearch(written, today)).toEqual(filters);
    expect(patchSearch(written, noFilters).toString()).toBe('sort=number');
  });

  it.each(['open', 'due', 'mine', 'all'] as const)('comes back to the queue %s from its address, other filters aside', (name) => {
    const search = patchSearch(new URLSearchParams('status=CLOSED&clerk=per_1&due=6&type=REFUND'), QUEUES[name]);
    expect(queueOf(filtersFromSearch(search, today))).toBe(name);
    expect(search.get('type')).toBe('REFUND');
  });

  it('is no queue with another clerk or status', () => {
    expect(queueOf(read('clerk=per_1'))).toBeNull();
    expect(queueOf(read('status=CLOSED'))).toBeNull();
  });

  it('says why a list is empty', () => {
    expect(emptyKind({})).toBe('first');
    expect(emptyKind({ status: ['OPEN', 'REOPENED'] })).toBe('done');
    expect(emptyKind({ status: ['OPEN', 'REOPENED'], assigneeId: 'usr_me' })).toBe('done');
    expect(emptyKind({ status: ['OPEN', 'REOPENED'], type: ['REFUND'] })).toBe('filtered');
    expect(emptyKind({ status: ['CLOSED'] })).toBe('filtered');
    expect(emptyKind({ accounts: ['yogalife'] })).toBe('filtered');
    expect(emptyKind({ accounts: ['yogalife'] }, ['yogalife'])).toBe('first');
  });
});

describe('what is typed into the search field', () => {
  it.each([
    ['1042', { email: null, number: 1042, receipt: '1042', text: '1042' }],
    ['#1042', { email: null, number: 1042, receipt: null, text: '#1042' }],
    ['abcd1234', { email: null, number: null, receipt: 'ABCD1234', text: 'abcd1234' }],
    ['ana@example.com', { email: 'ana@example.com', number: null, receipt: null, text: 'ana@example.com' }],
    ['ana silva', { email: null, number: null, receipt: null, text: 'ana silva' }],
  ])('reads %j', (typed, expected) => {
    expect(readSearch(typed)).toEqual(expected);
  });
});
