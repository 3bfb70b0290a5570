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

function ofCustomer(condition: string): string {
  // a scalar question: an EXISTS would be turned into a look at every customer first
  return `(SELECT ${condition} FROM customers c WHERE c.account_id = o.account_id AND c.id = o.customer_id)`;
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
 * A statement that gives every row of `orders` that matches, once, from the indexes of customers and receipts.
 * @param accounts a placeholder that holds the accounts
 * @param and the other conditions on `orders o`
 */
export function ordersFound(search: OrderSearch, accounts: string, and: string, where: Conditions): string {
  const { lastName, text, receipt } = search;
  const conditions = [
    ...(text ? [`${customerText} LIKE ${where.value(text, 'text')}`] : []),
    ...(lastName ? [`lower(c.last_name) = ${where.value(lastName, 'text')}`] : []),
  ];
  // OFFSET 0 keeps it to a look-up for each customer: nobody knows beforehand how many there are
  const byCustomer = `SELECT o.* FROM customers c CROSS JOIN LATERAL (
      SELECT o.* FROM orders o WHERE o.account_id = c.account_id AND o.customer_id = c.id${and} OFFSET 0) o
    WHERE c.account_id = ANY(${accounts}) AND ${conditions.join(' AND ')}`;
  if (!receipt) return byCustomer;
  const alone = ofCustomer(`${customerText} LIKE ${where.value(text, 'text')}`);
  const named = lastName ? ` AND ${ofCustomer(`lower(c.last_name) = ${where.value(lastName, 'text')}`)}` : '';
  return `${byCustomer}
    UNION ALL SELECT o.* FROM orders o
    WHERE o.receipt = ${where.value(receipt, 'text')} AND o.account_id = ANY(${accounts})${and}${named} AND ${alone} IS NOT TRUE`;
}
