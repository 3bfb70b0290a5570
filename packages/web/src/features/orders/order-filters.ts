import { isStorableReceipt, normalizeReceipt } from '@mestre/shared';
import type { VariablesOf } from '../../access/graphql';
import { optionalPeriodFromSearch, optionalPeriodToSearch, type PeriodChoice } from '../../ui/period-picker/period';
import type { SearchPatch } from '../../ui/url/use-search-state';
import type { OrderGridQuery } from './order-documents';
import type { TransactionGridQuery } from './transaction-documents';

type OrderFilter = NonNullable<VariablesOf<typeof OrderGridQuery>['filter']>;
type TransactionFilter = NonNullable<VariablesOf<typeof TransactionGridQuery>['filter']>;

export const BILLINGS = ['STANDARD', 'RECURRING'] as const;
export const KINDS = ['SALE', 'BILL', 'RFND', 'CGBK', 'INSF', 'FEE', 'OTHER'] as const;

/** Everything that narrows the two lists of the tab, as it stands in the address. Empty text and null are no filter. */
export interface OrderFilters {
  accounts: string[];
  period: PeriodChoice | null;
  receipt: string;
  email: string;
  search: string;
  billing: (typeof BILLINGS)[number] | null;
  lastName: string;
  item: string;
  affiliate: string;
  trackingCode: string;
  kinds: (typeof KINDS)[number][];
  includeTest: boolean;
}

/** The parameters of the address that are filters; what they are called there. */
const NAMES = {
  accounts: 'accounts',
  receipt: 'receipt',
  email: 'email',
  search: 'q',
  billing: 'billing',
  lastName: 'lastName',
  item: 'item',
  affiliate: 'affiliate',
  trackingCode: 'tracking',
  kinds: 'kinds',
  includeTest: 'test',
} as const;

const list = (text: string | null) => (text ?? '').split(',').filter(Boolean);

/** Reads the filters of an address; what makes no sense there is left out. */
export function filtersFromSearch(search: URLSearchParams, today: string): OrderFilters {
  const text = (name: string) => search.get(name)?.trim() ?? '';
  const kinds = list(search.get(NAMES.kinds));
  return {
    accounts: list(search.get(NAMES.accounts)),
    period: optionalPeriodFromSearch(search, today),
    receipt: normalizeReceipt(text(NAMES.receipt)),
    email: text(NAMES.email),
    search: text(NAMES.search),
    billing: BILLINGS.find((billing) => billing === search.get(NAMES.billing)) ?? null,
    lastName: text(NAMES.lastName),
    item: text(NAMES.item),
    affiliate: text(NAMES.affiliate),
    trackingCode: text(NAMES.trackingCode),
    kinds: KINDS.filter((kind) => kinds.includes(kind)),
    includeTest: search.get(NAMES.includeTest) === '1',
  };
}

/** Changed filters as parameters of the address. */
export function filtersToSearch(changed: Partial<OrderFilters>): SearchPatch {
  const { period, includeTest, ...rest } = changed;
  const patch: Record<string, string | readonly string[] | null> = {};
  for (const [name, value] of Object.entries(rest)) patch[NAMES[name as keyof typeof rest]] = value;
  if (includeTest !== undefined) patch[NAMES.includeTest] = includeTest ? '1' : null;
  return period === undefined ? patch : { ...patch, ...optionalPeriodToSearch(period) };
}

/** Takes every filter out of the address. */
export const noFilters: SearchPatch = {
  ...Object.fromEntries(Object.values(NAMES).map((name) => [name, null])),
  ...optionalPeriodToSearch(null),
};

/** True where nothing but the fixed accounts narrows the list: an empty one is then empty altogether. */
export function isUnfiltered(filter: object, fixedAccounts?: readonly string[]): boolean {
  return Object.keys(filter).every((name) => name === 'accounts' && fixedAccounts !== undefined);
}

interface Scope {
  /** Fixed accounts (an account's console): the person cannot widen them. */
  accounts?: readonly string[];
  /** Of the days. */
  timeZone: string;
}

function common({ accounts, receipt, email }: OrderFilters, scope: Scope) {
  const within = scope.accounts ? [...scope.accounts] : accounts;
  return {
    ...(within.length > 0 ? { accounts: within } : {}),
    ...(receipt ? { receipt } : {}),
    ...(email ? { customerEmail: email } : {}),
  };
}

/** The contract's `OrderFilter`: only what is set. */
export function toOrderFilter(filters: OrderFilters, scope: Scope): OrderFilter {
  const { period, search, billing, lastName, item, affiliate, trackingCode } = filters;
  return {
    ...common(filters, scope),
    ...(period ? { placed: { from: period.from, to: period.to, timeZone: scope.timeZone } } : {}),
    ...(search ? { search } : {}),
    ...(billing ? { billing } : {}),
    ...(lastName ? { customerLastName: lastName } : {}),
    ...(item ? { item } : {}),
    ...(affiliate ? { affiliate } : {}),
    ...(trackingCode ? { trackingCode } : {}),
  };
}

/** The contract's `TransactionFilter`: only what is set. */
export function toTransactionFilter(filters: OrderFilters, scope: Scope): TransactionFilter {
  const { period, kinds, includeTest } = filters;
  return {
    ...common(filters, scope),
    ...(period ? { period: { from: period.from, to: period.to, timeZone: scope.timeZone } } : {}),
    ...(kinds.length > 0 ? { kinds } : {}),
    ...(includeTest ? { includeTest } : {}),
  };
}

/** What somebody typed into the search field. A word may be a receipt: only asking tells. */
export function readSearch(text: string): { kind: 'email' | 'maybeReceipt' | 'words'; text: string } {
  const trimmed = text.trim();
  if (/^[^\s@]+@[^\s@]+$/.test(trimmed)) return { kind: 'email', text: trimmed };
  const receipt = normalizeReceipt(trimmed);
  return isStorableReceipt(receipt) ? { kind: 'maybeReceipt', text: receipt } : { kind: 'words', text: trimmed };
}

/** `nickname/RECEIPT`: what is open beside the list, in the address. A receipt may hold slashes, a nickname none. */
export const openKeyOf = (order: { receipt: string; account: { nickname: string } }) => `${order.account.nickname}/${order.receipt}`;

export function readOpenKey(key: string): { account: string; receipt: string } {
  const at = key.indexOf('/');
  return { account: key.slice(0, at), receipt: key.slice(at + 1) };
}
