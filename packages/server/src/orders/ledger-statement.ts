import { BatchStatement, type Column } from '../platform/database/batch-statement';
import { prepared } from '../platform/database/sql';
import { uuidV7 } from '../platform/ids';
import {
  type Base,
  baseColumns,
  customerPart,
  insertTransactions,
  type LedgerContext,
  linePart,
  orderLinesPart,
  orderPart,
  productPart,
  rollUpParts,
  type Shape,
} from './ledger-parts';
import { effectOf, type Movement, movementId, namelessCustomerId, orderRank } from './movement';

export type { LedgerContext };

/**
 * Rows of a higher slice that are written by the same statement as the movements, and decide whether each is new: the notification's
 * delivery. One statement instead of three saves most of what a commit costs.
 */
export interface Companion<Context> {
  /** unique in the program; goes into the prepared statement's name */
  readonly name: string;
  /** one or more common table expressions over `input`; `gate` must have a column `n`: the inputs whose movements are to be recorded, without repeats */
  readonly expressions: (column: Column<Context>, base: Base) => string;
  readonly gate: string;
}

export function ledgerContext<C>(m: Movement, c: C): LedgerContext<C> {
  const id = movementId(m);
  const nameless = m.customer !== null && !m.customer.email;
  return {
    m,
    id,
    rank: orderRank(m, id),
    orderId: uuidV7(),
    customerId: nameless ? namelessCustomerId(m) : uuidV7(),
    c,
  };
}

export interface LedgerRow {
  /** number of the movement */
  n: number;
  /** the companion's gate was open; true where there is none */
  beside_fresh: boolean;
  /** all gates were open: the movement was not known */
  fresh: boolean;
  order_id: string | null;
  order_created: boolean | null;
  /** the order was there, and this movement tells it anew or is in another currency: its sums may have to be taken again */
  retold: boolean | null;
}

export type LedgerStatement<C> = BatchStatement<LedgerContext<C>>;

const statements = new Map<string, LedgerStatement<never>>();

/**
 * The one statement that records this movement, and others that go the same way, together; the same few texts again and again, so that
 * PostgreSQL plans each once a connection. No two of its movements may be of one order or one customer.
 * @param alone without a transaction around it: then a movement in another currency than its order's fails with `mixedCurrencies`, for sums
 * can be taken again only by a second statement
 */
export function ledgerStatement<C>(movement: Movement, alone: boolean, companion?: Companion<LedgerContext<C>>): LedgerStatement<C> {
  const effect = effectOf(movement);
  const by = effect === 'APART' || movement.customer === null ? 'NOBODY' : movement.customer.email ? 'EMAIL' : 'RECEIPT';
  const name = `ledger-${effect}-${by}-${companion?.name ?? ''}-${alone ? 'alone' : 'within'}`.toLowerCase();
  let statement = statements.get(name);
  if (!statement) {
    const made = new BatchStatement<LedgerContext<C>>(name, ($) => write($, { effect, by, alone }, companion));
    statement = made as LedgerStatement<never>;
    statements.set(name, statement);
  }
  return statement as unknown as LedgerStatement<C>;
}

function write<C>($: Column<LedgerContext<C>>, shape: Shape, companion: Companion<LedgerContext<C>> | undefined) {
  const { effect } = shape;
  const base = baseColumns($);
  const conditions = [
    ...(companion ? [`i.n IN (SELECT n FROM ${companion.gate})`] : []),
    ...(effect === 'NOTICE' ? [] : [`NOT EXISTS (SELECT FROM transactions t WHERE t.account_id = ${base.account} AND t.id = ${base.id})`]),
  ];
  const gate = `gate AS MATERIALIZED (SELECT i.* FROM input i${conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : ''})`;
  const besideFresh = companion ? `i.n IN (SELECT n FROM ${companion.gate})` : 'true';
  const head = [...(companion ? [companion.expressions($, base)] : []), gate];
  if (effect === 'APART') {
    return {
      expressions: [
        ...head,
        `moved AS (${insertTransactions(
          base,
          'gate',
          'NULL::uuid',
          $('boolean', ({ m }) => m.test),
        )})`,
      ],
      query: `SELECT i.n, ${besideFresh} AS beside_fresh, (${base.account}, ${base.id}) IN (SELECT account_id, id FROM moved) AS fresh,
        NULL::uuid AS order_id, false AS order_created, false AS retold FROM input i`,
    };
  }
  const customer = customerPart($, base, shape.by);
  const expressions = [...head, ...customer.expressions];
  if (effect === 'CHARGE') expressions.push(linePart($, base), productPart);
  expressions.push(...orderPart($, base, shape, customer));
  if (effect === 'CHARGE') expressions.push(orderLinesPart);
  if (effect !== 'NOTICE')
    expressions.push(`moved AS (${insertTransactions(base, 'found', 'i.order_id', 'false')})`, ...rollUpParts(base, effect));
  return {
    expressions,
    query: `SELECT i.n, ${besideFresh} AS beside_fresh, found.n IS NOT NULL AS fresh, found.order_id, found.created AS order_created, found.retold
      FROM input i LEFT JOIN found ON found.n = i.n ${effect === 'NOTICE' ? '' : 'WHERE (SELECT count(*) FROM day) >= 0'}`,
  };
}

/** What PostgreSQL answers where a movement that is recorded alone meets an order in another currency (division by zero, on purpose). */
export const mixedCurrencies = '22012';

/**
 * Takes an order's sums again from the ledger's rows in the order's own currency: sums never mix currencies (product.md 5). In the
 * transaction of the movement, which holds the order's row locked: no other movement of the order can come between.
 */
export const retakeSums = prepared(
  'ledger-retake-sums',
  `UPDATE orders o SET (total_minor, tax_minor, shipping_minor, paid_minor, refunded_minor, charged_back_minor) = (
     SELECT coalesce(sum(t.amount_minor) FILTER (WHERE t.kind IN ('SALE', 'BILL')), 0),
       coalesce(sum(t.tax_minor) FILTER (WHERE t.kind IN ('SALE', 'BILL')), 0),
       coalesce(sum(t.shipping_minor) FILTER (WHERE t.kind IN ('SALE', 'BILL')), 0),
       coalesce(sum(t.amount_minor) FILTER (WHERE t.kind IN ('SALE', 'BILL')), 0),
       coalesce(-sum(t.amount_minor) FILTER (WHERE t.kind = 'RFND'), 0),
       coalesce(-sum(t.amount_minor) FILTER (WHERE t.kind IN ('CGBK', 'INSF')), 0)
     FROM transactions t WHERE t.account_id = o.account_id AND t.order_id = o.id AND t.currency = o.currency)
   WHERE o.account_id = $1 AND o.id = $2`,
);
