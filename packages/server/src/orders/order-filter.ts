import { normalizeReceipt } from '@mestre/shared';
import type { Actor } from '../access/actor';
import type { Conditions } from '../platform/database/conditions';
import type { Sql } from '../platform/database/sql';
import { periodInstants } from '../platform/graphql/periods';
import type { OrderFilter } from './order.type';
import { type OrderScope, orderScope } from './order-readers';
import { type OrderSearch, orderTest, readOrderSearch } from './order-search';

/** What a filter comes to. */
export interface ResolvedOrderFilter {
  scope: OrderScope;
  /** true for filters that name few orders at most: they are looked up, not searched for along the order of the list */
  narrow: boolean;
  /** what is searched for besides, where that is not narrow: `write` leaves it out */
  search: OrderSearch | null;
  /** writes the conditions on `orders o`, scope apart */
  write(where: Conditions): void;
  /** the parts of `write`: when it was placed, which every index in that order answers; */
  writePlaced(where: Conditions): void;
  /** what an index of its own names; */
  writeNamed(where: Conditions): void;
  /** and what each row is asked for */
  writeRest(where: Conditions): void;
}

async function customersByEmail(sql: Sql, scope: OrderScope, email: string): Promise<string[]> {
  const rows = await sql.query<{ id: string }>('SELECT id FROM customers WHERE email_key = $1 AND account_id = ANY($2::uuid[])', [
    email,
    [...scope.all, ...scope.ticketed],
  ]);
  return rows.map((row) => row.id);
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
  const customers = email && (await customersByEmail(sql, scope, email));
  const search = readOrderSearch(filter);
  const narrow = Boolean(receipt || customers);
  const parts: Pick<ResolvedOrderFilter, 'writePlaced' | 'writeNamed' | 'writeRest'> = {
    writePlaced(where) {
      if (!placed) return;
      where.add(`o.placed_at >= ${where.value(placed.from, 'timestamptz')} AND o.placed_at < ${where.value(placed.to, 'timestamptz')}`);
    },
    writeNamed(where) {
      if (receipt) where.add(`o.receipt = ${where.value(receipt, 'text')}`);
      if (customers) where.add(`o.customer_id = ANY(${where.value(customers, 'uuid[]')})`);
      const affiliate = text(filter.affiliate);
      if (affiliate) where.add(`o.affiliate = ${where.value(affiliate, 'text')}`);
      const trackingCode = text(filter.trackingCode);
      if (trackingCode) where.add(`o.tracking_codes @> ARRAY[${where.value(trackingCode, 'text')}] AND o.tracking_codes <> '{}'`);
    },
    writeRest(where) {
      if (search && narrow) where.add(orderTest(search, where));
      if (filter.billing) where.add(`o.billing = ${where.value(filter.billing, 'text')}`);
      const item = text(filter.item);
      if (!item) return;
      where.add(
        `EXISTS (SELECT FROM order_lines l WHERE l.account_id = o.account_id AND l.order_id = o.id AND l.item = ${where.value(item, 'text')})`,
      );
    },
  };
  return {
    scope,
    narrow,
    search: narrow ? null : search,
    ...parts,
    write(where) {
      parts.writePlaced(where);
      parts.writeNamed(where);
      parts.writeRest(where);
    },
  };
}
