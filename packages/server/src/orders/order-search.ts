import { isStorableReceipt, normalizeReceipt } from '@mestre/shared';
import { type Conditions, likePattern } from '../platform/database/conditions';
import type { OrderFilter } from './order.type';

/** What is searched for among orders that may be many: by their customer, or by the receipt that was perhaps meant. */
export interface OrderSearch {
  /** the whole last name, in small letters */
  lastName: string | null;
  /** a part of e-mail or name; for LIKE */
  text: string | null;
  /** what was typed as `text`, if that can be a receipt */
  receipt: string | null;
}

const lengthAtMost = 200;
const customerText = `coalesce(c.email_key,'') || ' ' || lower(coalesce(c.first_name,'') || ' ' || coalesce(c.last_name,''))`;

/** The part of a filter that searches; null where nothing is searched for. */
export function readOrderSearch(filter: Pick<OrderFilter, 'search' | 'customerLastName'>): OrderSearch | null {
  const typed = filter.search?.trim().slice(0, lengthAtMost) || null;
  const lastName = filter.customerLastName?.trim().toLowerCase() || null;
  if (!typed && !lastName) return null;
  const receipt = typed && normalizeReceipt(typed);
  return { lastName, text: typed && likePattern(typed), receipt: receipt && isStorableReceipt(receipt) ? receipt : null };
}

function ofCustomer(condition: string, of = 'o'): string {
  // a scalar question: an EXISTS would be turned into a look at every customer first
  return `(SELECT ${condition} FROM customers c WHERE c.account_id = ${of}.account_id AND c.id = ${of}.customer_id)`;
}

/** Whether a row of `orders o` matches, asked of the row itself: for orders that are looked at one by one. */
export function orderTest({ lastName, text, receipt }: OrderSearch, where: Conditions): string {
  const tests: string[] = [];
  if (lastName) tests.push(ofCustomer(`lower(c.last_name) = ${where.value(lastName, 'text')}`));
  if (text) {
    const byText = ofCustomer(`${customerText} LIKE ${where.value(text, 'text')}`);
    tests.push(receipt ? `(${byText} OR o.receipt = ${where.value(receipt, 'text')})` : byText);
  }
  return tests.join(' AND ');
}

/**
 * The customers of some accounts that match, as a FROM clause of rows `c`: named by their trigrams or their last name.
 * @param accounts a placeholder that holds the accounts
 */
export function customersFound({ text, lastName }: OrderSearch, accounts: string, where: Conditions): string {
  const conditions = [
    ...(text ? [`${customerText} LIKE ${where.value(text, 'text')}`] : []),
    ...(lastName ? [`lower(c.last_name) = ${where.value(lastName, 'text')}`] : []),
  ];
  return `FROM customers c WHERE c.account_id = ANY(${accounts}) AND ${conditions.join(' AND ')}`;
}

/**
 * As `orderTest`, for an order of which the keys are known alone (account, id, customer): the customers that match are gathered once a statement, before
 * the first order is looked at.
 * @param accounts a placeholder that holds the accounts
 */
export function keysTest(search: OrderSearch, accounts: string, where: Conditions): string {
  // from arrays, for which PostgreSQL always makes a hash table, however many it takes the customers for
  const customers = `SELECT unnest(array_agg(c.account_id)), unnest(array_agg(c.id)) ${customersFound(search, accounts, where)}`;
  // an order of nobody would be compared with each of them
  const byCustomer = `(o.customer_id IS NOT NULL AND (o.account_id, o.customer_id) IN (${customers}))`;
  const { receipt, lastName } = search;
  if (!receipt) return byCustomer;
  const named = lastName ? ` AND ${ofCustomer(`lower(c.last_name) = ${where.value(lastName, 'text')}`, 'r')}` : '';
  return `(${byCustomer} OR (o.account_id, o.id) IN (
      SELECT r.account_id, r.id FROM orders r WHERE r.receipt = ${where.value(receipt, 'text')} AND r.account_id = ANY(${accounts})${named}))`;
}

/**
 * A statement that gives the orders that match, each once, from the indexes of customers and receipts.
 * @param columns of `orders o`: where the index of customers' orders has them all, it alone is read
 * @param accounts a placeholder that holds the accounts
 * @param and the other conditions on `orders o`
 */
export function ordersFound(search: OrderSearch, columns: string, accounts: string, and: string, where: Conditions): string {
  // OFFSET 0 keeps it to a look-up for each customer: nobody knows beforehand how many there are
  const byCustomer = `SELECT o.* FROM (SELECT c.account_id, c.id ${customersFound(search, accounts, where)}) c CROSS JOIN LATERAL (
      SELECT ${columns} FROM orders o WHERE o.account_id = c.account_id AND o.customer_id = c.id${and} OFFSET 0) o`;
  if (!search.receipt) return byCustomer;
  const { lastName, text, receipt } = search;
  const alone = ofCustomer(`${customerText} LIKE ${where.value(text, 'text')}`);
  const named = lastName ? ` AND ${ofCustomer(`lower(c.last_name) = ${where.value(lastName, 'text')}`)}` : '';
  return `${byCustomer}
    UNION ALL SELECT ${columns} FROM orders o
    WHERE o.receipt = ${where.value(receipt, 'text')} AND o.account_id = ANY(${accounts})${and}${named} AND ${alone} IS NOT TRUE`;
}
