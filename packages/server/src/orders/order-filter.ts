import { isStorableReceipt, normalizeReceipt } from '@mestre/shared';
import type { Actor } from '../access/actor';
import { type Conditions, likePattern } from '../platform/database/conditions';
import type { Sql } from '../platform/database/sql';
import { periodInstants } from '../platform/graphql/periods';
import type { OrderFilter } from './order.type';
import { type OrderScope, orderScope } from './order-readers';

/** What a filter comes to. */
export interface ResolvedOrderFilter {
  scope: OrderScope;
  /** true for filters that name few orders at most: they are looked up, not searched for along the order of the list */
  narrow: boolean;
  /** writes the conditions on `orders o`, scope apart */
  write(where: Conditions): void;
}

/** An order's customer is found by his id; beyond so many customers the list is walked instead. */
const customersAtMost = 5_000;
const searchLengthAtMost = 200;
const customerText = `coalesce(c.email_key,'') || ' ' || lower(coalesce(c.first_name,'') || ' ' || coalesce(c.last_name,''))`;

type Customers = string[] | 'MANY';

async function findCustomers(sql: Sql, scope: OrderScope, condition: string, value: string): Promise<Customers> {
  const rows = await sql.query<{ id: string }>(
    `SELECT c.id FROM customers c WHERE ${condition} AND c.account_id = ANY($2::uuid[]) LIMIT ${customersAtMost + 1}`,
    [value, [...scope.all, ...scope.ticketed]],
  );
  return rows.length > customersAtMost ? 'MANY' : rows.map((row) => row.id);
}

const byEmail = 'c.email_key = $1';
const byLastName = 'lower(c.last_name) = $1';
const byText = `${customerText} LIKE $1`;

/** The condition that the order's customer is one of these, or, where they are too many to name, that he meets the condition himself. */
function ofCustomers(where: Conditions, customers: Customers, condition: string, value: string): string {
  if (customers !== 'MANY') return `o.customer_id = ANY(${where.value(customers, 'uuid[]')})`;
  const own = condition.replace('$1', where.value(value, 'text'));
  return `EXISTS (SELECT FROM customers c WHERE c.account_id = o.account_id AND c.id = o.customer_id AND ${own})`;
}

/**
 * Reads an OrderFilter within the actor's scope. Empty texts and lists filter nothing; what leads nowhere matches nothing.
 * @throws GraphQLError BAD_USER_INPUT for a period that is none
 */
export async function resolveOrderFilter(sql: Sql, actor: Actor, filter: OrderFilter): Promise<ResolvedOrderFilter> {
  const scope = orderScope(actor, filter.accounts);
  const text = (value: string | null | undefined) => value?.trim() || null;
  const placed = filter.placed ? periodInstants(filter.placed, actor.timeZone) : null;
  const receipt = filter.receipt ? normalizeReceipt(filter.receipt) : null;
  const email = text(filter.customerEmail)?.toLowerCase() ?? null;
  const lastName = text(filter.customerLastName)?.toLowerCase() ?? null;
  const search = text(filter.search)?.slice(0, searchLengthAtMost) ?? null;
  const pattern = search && likePattern(search);
  const withEmail = email && (await findCustomers(sql, scope, byEmail, email));
  const withName = lastName && (await findCustomers(sql, scope, byLastName, lastName));
  const withText = pattern && (await findCustomers(sql, scope, byText, pattern));
  return {
    scope,
    narrow: Boolean(receipt || [withEmail, withName, withText].some((customers) => Array.isArray(customers))),
    write(where) {
      if (receipt) where.add(`o.receipt = ${where.value(receipt, 'text')}`);
      if (withEmail) where.add(ofCustomers(where, withEmail, byEmail, email));
      if (withName) where.add(ofCustomers(where, withName, byLastName, lastName));
      if (withText) {
        const customers = ofCustomers(where, withText, byText, pattern);
        const asReceipt = normalizeReceipt(search);
        where.add(isStorableReceipt(asReceipt) ? `(${customers} OR o.receipt = ${where.value(asReceipt, 'text')})` : customers);
      }
      const item = text(filter.item);
      if (item) {
        where.add(
          `EXISTS (SELECT FROM order_lines l WHERE l.account_id = o.account_id AND l.order_id = o.id AND l.item = ${where.value(item, 'text')})`,
        );
      }
      const affiliate = text(filter.affiliate);
      if (affiliate) where.add(`o.affiliate = ${where.value(affiliate, 'text')}`);
      const trackingCode = text(filter.trackingCode);
      if (trackingCode) where.add(`o.tracking_codes @> ARRAY[${where.value(trackingCode, 'text')}] AND o.tracking_codes <> '{}'`);
      if (filter.billing) where.add(`o.billing = ${where.value(filter.billing, 'text')}`);
      if (placed) {
        where.add(`o.placed_at >= ${where.value(placed.from, 'timestamptz')} AND o.placed_at < ${where.value(placed.to, 'timestamptz')}`);
      }
    },
  };
}
