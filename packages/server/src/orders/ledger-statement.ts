import { prepared } from '../platform/database/sql';
import { type Parameter, StatementTemplate } from '../platform/database/statement-template';
import { uuidV7 } from '../platform/ids';
import {
  customerPart,
  insertTransaction,
  type LedgerContext,
  linePart,
  orderLinesPart,
  orderPart,
  productPart,
  rollUpParts,
  type Shape,
} from './ledger-parts';
import { effectOf, type Movement, movementId, namelessCustomerId, orderRank, signed } from './movement';

export type { LedgerContext };

/**
 * A row of a higher slice that is written by the same statement as the movement, and decides whether the movement is new: the notification's
 * delivery. One statement instead of three saves most of what a commit costs.
 */
export interface Companion<Context> {
  /** unique in the program; goes into the prepared statement's name */
  readonly name: string;
  /** one or more common table expressions; `gate` must return a row when the movement is to be recorded, and none when it is a repeat */
  readonly expressions: (parameter: Parameter<Context>) => string;
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
    amount: m.kind === null ? 0 : signed(m.kind, m.amountMinor),
    c,
  };
}

export interface LedgerRow {
  /** the companion's gate was open; true where there is none */
  beside_fresh: boolean;
  /** all gates were open: the movement was not known */
  fresh: boolean;
  order_id: string | null;
  order_created: boolean | null;
  /** the order was there, and this movement tells it anew or is in another currency: its sums may have to be taken again */
  retold: boolean | null;
}

const templates = new Map<string, StatementTemplate<LedgerContext<never>>>();

/**
 * The one statement that records this movement; the same few texts again and again, so that PostgreSQL plans each once a connection.
 * @param alone without a transaction around it: then a movement in another currency than its order's fails with `mixedCurrencies`, for sums
 * can be taken again only by a second statement
 */
export function ledgerStatement<C>(
  movement: Movement,
  alone: boolean,
  companion?: Companion<LedgerContext<C>>,
): StatementTemplate<LedgerContext<C>> {
  const effect = effectOf(movement);
  const by = effect === 'APART' || movement.customer === null ? 'NOBODY' : movement.customer.email ? 'EMAIL' : 'RECEIPT';
  const name = `ledger-${effect}-${by}-${companion?.name ?? ''}-${alone ? 'alone' : 'within'}`.toLowerCase();
  let template = templates.get(name);
  if (!template) {
    const made = new StatementTemplate<LedgerContext<C>>(name, ($) => write($, { effect, by, alone }, companion));
    template = made as StatementTemplate<LedgerContext<never>>;
    templates.set(name, template);
  }
  return template as unknown as StatementTemplate<LedgerContext<C>>;
}

function write<C>($: Parameter<LedgerContext<C>>, shape: Shape, companion: Companion<LedgerContext<C>> | undefined): string {
  const { effect } = shape;
  const account = $('uuid', ({ m }) => m.accountId);
  // a notice makes no transaction: an unused parameter would have no place in its text
  const id = effect === 'NOTICE' ? 'NULL' : $('uuid', (x) => x.id);
  const receipt = $('text', ({ m }) => m.receipt);
  const currency = $('char(3)', ({ m }) => m.currency);
  const at = $('timestamptz', ({ m }) => m.at);
  const base = { account, id, receipt, currency, at };
  const known = `SELECT FROM transactions WHERE account_id = ${account} AND id = ${id}`;
  const gate = `gate AS (SELECT 1 ${companion ? `FROM ${companion.gate}` : ''} ${effect === 'NOTICE' ? '' : `WHERE NOT EXISTS (${known})`})`;
  const besideFresh = companion ? `EXISTS (SELECT FROM ${companion.gate})` : 'true';
  const head = [...(companion ? [companion.expressions($)] : []), gate];
  if (effect === 'APART') {
    return `WITH ${[...head, `apart AS (${insertTransaction($, base, 'NULL::uuid', 'gate')})`].join(',\n')}
      SELECT ${besideFresh} AS beside_fresh, EXISTS (SELECT FROM apart) AS fresh, NULL::uuid AS order_id, false AS order_created, false AS retold`;
  }
  const parts = [...head, ...customerPart($, base, shape.by)];
  if (effect === 'CHARGE') parts.push(...linePart($), productPart(base));
  parts.push(orderPart($, base, shape));
  if (effect === 'CHARGE') parts.push(orderLinesPart(base));
  if (effect !== 'NOTICE') parts.push(`moved AS (${insertTransaction($, base, 'placed.id', 'placed')})`, ...rollUpParts($, base));
  return `WITH ${parts.join(',\n')}
    SELECT ${besideFresh} AS beside_fresh, placed.id IS NOT NULL AS fresh, placed.id AS order_id, placed.created AS order_created, placed.retold
    FROM (SELECT) AS once LEFT JOIN placed ON true ${effect === 'NOTICE' ? '' : 'WHERE (SELECT count(*) FROM day) >= 0'}`;
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
