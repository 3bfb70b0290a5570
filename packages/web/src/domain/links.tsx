import { createContext, type ReactNode, use } from 'react';

/** What a list can be opened with, as parameters of its address. Days: `from` and `through` are both included. */
export interface ListTarget {
  accounts?: readonly string[];
  email?: string;
  receipt?: string;
  /** Orders only: STANDARD or RECURRING. */
  billing?: string;
  /** Transactions only. */
  kinds?: readonly string[];
  from?: string;
  through?: string;
  period?: string;
}

/** Where things stand. Inside of an account's console they stand elsewhere: see `LinksProvider`. */
export interface Links {
  orders: (target?: ListTarget) => string;
  transactions: (target?: ListTarget) => string;
  /** All tickets that fit, closed ones too. */
  tickets: (target?: ListTarget) => string;
  order: (account: string, receipt: string) => string;
  ticket: (number: number) => string;
}

function search(target: ListTarget | undefined, more: Readonly<Record<string, string>> = {}): string {
  const params = new URLSearchParams(more);
  for (const [name, value] of Object.entries(target ?? {})) {
    const text = typeof value === 'string' ? value : (value as readonly string[] | undefined)?.join(',');
    if (text) params.set(name, text);
  }
  const text = params.toString();
  return text && `?${text}`;
}

/** The links of the master's tabs: a record has a page of its own. */
export const tabLinks: Links = {
  orders: (target) => `/transactions${search(target)}`,
  transactions: (target) => `/transactions${search(target, { view: 'transactions' })}`,
  tickets: (target) => `/tickets${search(target, { status: 'any' })}`,
  order: (account, receipt) => `/transactions/${encodeURIComponent(account)}/${encodeURIComponent(receipt)}`,
  ticket: (number) => `/tickets/${number}`,
};

/** The links of an account's console: everything stays inside, a record opens beside its list. */
export function consoleLinks(nickname: string): Links {
  const base = `/console/${encodeURIComponent(nickname)}`;
  const here = (target: ListTarget | undefined) => ({ ...target, accounts: undefined });
  return {
    orders: (target) => `${base}/orders${search(here(target))}`,
    transactions: (target) => `${base}/orders${search(here(target), { view: 'transactions' })}`,
    tickets: (target) => `${base}/tickets${search(here(target), { status: 'any' })}`,
    order: (account, receipt) => `${base}/orders${search(undefined, { open: `${account}/${receipt}` })}`,
    ticket: (number) => `${base}/tickets${search(undefined, { status: 'any', open: String(number) })}`,
  };
}

/** The open and re-opened tickets of one type in somebody's hands, in the master's queue. @param clerk a person's id, or `me` */
export function queueLink(clerk: string, type: string): string {
  return `/tickets${search(undefined, { clerk, type })}`;
}

/** The page of an order's receipt, to look at and print: the same from everywhere. */
export function receiptLink(account: string, receipt: string): string {
  return `/receipt/${encodeURIComponent(account)}/${encodeURIComponent(receipt)}`;
}

const LinksContext = createContext<Links>(tabLinks);

/** Gives everything below other addresses: an account's console keeps its visitors inside. */
export function LinksProvider({ links, children }: { links: Links; children: ReactNode }) {
  return <LinksContext value={links}>{children}</LinksContext>;
}

/** Addresses of orders, tickets and their lists, so that features need not know each other. */
export function useLinks(): Links {
  return use(LinksContext);
}
