import type { Actor } from '../access/actor';
import { Conditions } from '../platform/database/conditions';
import { keyColumns, type RowKey, rowKey } from '../platform/database/row-keys';
import { prepared, type Sql } from '../platform/database/sql';
import type { CustomerType } from './order.type';
import { inScope, orderScope } from './order-readers';

/** A customer of one account as loaded; the same person may be a customer of others, by his e-mail. */
export type CustomerRow = CustomerType & { customerId: string; emailKey: string | null };

const columns = `'cus_' || c.id AS id, c.id AS "customerId", c.account_id AS "accountId", c.email, c.email_key AS "emailKey", c.first_name AS "firstName",
  c.last_name AS "lastName", c.shipping_address AS shipping, c.billing_address AS billing`;

/** The condition that a customer of `customers c` has an order in the actor's scope: without one he is not the actor's to see. */
function hasOrderInScope(actor: Actor, where: Conditions): string {
  const scope = orderScope(actor);
  const all = `c.account_id = ANY(${where.value(scope.all, 'uuid[]')})`;
  if (scope.ticketed.length === 0) return all;
  return `(${all} OR EXISTS (SELECT FROM orders o WHERE o.account_id = c.account_id AND o.customer_id = c.id
    AND ${inScope({ all: [], ticketed: scope.ticketed }, (value, type) => where.value(value, type))}))`;
}

const byKeys = prepared(
  'orders.customers-by-keys',
  `SELECT ${columns} FROM unnest($1::uuid[], $2::uuid[]) k(account_id, id) JOIN customers c ON c.account_id = k.account_id AND c.id = k.id`,
);

/** The customers with these keys: those of orders and tickets that were found in scope. */
export async function customersByKeys(sql: Sql, keys: readonly RowKey[]): Promise<Map<string, CustomerRow>> {
  const rows = await sql.query<CustomerRow>(byKeys, keyColumns(keys));
  return new Map(rows.map((row) => [rowKey(row.accountId, row.customerId), row]));
}

/** The customer with this e-mail in the actor's scope, as his newest account knows him; null where there is none. */
export async function customerByEmail(sql: Sql, actor: Actor, email: string): Promise<CustomerRow | null> {
  const where = new Conditions([email.trim().toLowerCase()]);
  const visible = hasOrderInScope(actor, where);
  const [row] = await sql.query<CustomerRow>(
    `SELECT ${columns} FROM customers c WHERE c.email_key = $1 AND ${visible} ORDER BY c.id DESC LIMIT 1`,
    where.params,
  );
  return row ?? null;
}

/** For `node(id)`. */
export async function customersByIds(sql: Sql, actor: Actor, ids: readonly string[]): Promise<CustomerRow[]> {
  const where = new Conditions([ids]);
  const visible = hasOrderInScope(actor, where);
  return sql.query<CustomerRow>(`SELECT ${columns} FROM customers c WHERE c.id = ANY($1::uuid[]) AND ${visible}`, where.params);
}

/**
 * A person as a customer of each account in scope: known again by his e-mail, otherwise the one customer that was asked about (product.md 6, customer
 * panel). SQL text that comes after FROM: `k` is a row with the customer's account_id and id, $3 are the accounts in scope, the customers are `c`.
 */
export const samePerson = `(SELECT k.account_id, k.id) one
    JOIN customers asked ON asked.account_id = one.account_id AND asked.id = one.id
    CROSS JOIN LATERAL (
      SELECT c.account_id, c.id FROM customers c WHERE c.email_key = asked.email_key AND c.account_id = ANY($3::uuid[])
      UNION SELECT asked.account_id, asked.id WHERE asked.email_key IS NULL AND asked.account_id = ANY($3::uuid[])) c`;
