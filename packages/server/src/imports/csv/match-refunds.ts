import type { PoolClient } from 'pg';
import type { StageTables } from './stage-orders';

/** What a customer bought or gave back of one item under one receipt. */
export interface MatchLine {
  customer: string;
  /** the refund's number in the file; null for an order */
  n: number | null;
  receipt: string;
  at: number;
  /** minor units: what of the order was not given back yet, or what the refund gives back (positive) */
  money: number;
  item: string;
  quantity: number;
}

interface Bought {
  receipt: string;
  at: number;
  money: number;
  items: Map<string, number>;
}
interface GivenBack extends Bought {
  n: number;
}

/**
 * Finds the orders that a customer's refunds belong to: of the orders placed before the refund that hold every item of it in at least the
 * quantity not yet given back, and at least its money, the newest. Earlier refunds choose first.
 * @param lines of one customer
 * @returns refund number -> receipt of its order, for those where one was found
 */
export function matchCustomer(lines: readonly MatchLine[]): Map<number, string> {
  const orders = new Map<string, Bought>();
  const refunds = new Map<number, GivenBack>();
  for (const line of lines) {
    const fresh = { receipt: line.receipt, at: line.at, money: line.money, items: new Map<string, number>() };
    let entry: Bought;
    if (line.n === null) {
      entry = orders.get(line.receipt) ?? fresh;
      orders.set(line.receipt, entry);
    } else {
      const known = refunds.get(line.n) ?? { ...fresh, n: line.n };
      refunds.set(line.n, known);
      entry = known;
    }
    entry.items.set(line.item, (entry.items.get(line.item) ?? 0) + line.quantity);
  }
  const newestFirst = [...orders.values()].sort((a, b) => b.at - a.at || (a.receipt < b.receipt ? 1 : -1));
  const matches = new Map<number, string>();
  for (const refund of [...refunds.values()].sort((a, b) => a.at - b.at || a.n - b.n)) {
    const needed = [...refund.items].map(([item, quantity]) => [item, -quantity] as const);
    if (needed.some(([, quantity]) => quantity <= 0)) continue;
    const order = newestFirst.find(
      (candidate) =>
        candidate.at <= refund.at &&
        candidate.money >= refund.money &&
        needed.every(([item, quantity]) => (candidate.items.get(item) ?? 0) >= quantity),
    );
    if (!order) continue;
    order.money -= refund.money;
    for (const [item, quantity] of needed) order.items.set(item, (order.items.get(item) as number) - quantity);
    matches.set(refund.n, order.receipt);
  }
  return matches;
}

const pageSize = 5_000;

/**
 * Gives each refund of the file that names no order (a cancellation invoice of its own number) the earlier order of the same customer with the
 * same items, from this file or from what the ledger holds: a later file may refund what an earlier one sold. One customer at a time in memory.
 */
export async function matchRefunds(client: PoolClient, tables: StageTables): Promise<void> {
  const { rows, groups } = tables;
  const refunds = `${groups} g WHERE g.credit AND g.kind = 'RFND' AND g.status IS NULL AND g.email_key IS NOT NULL`;
  const [any] = (await client.query(`SELECT FROM ${refunds} LIMIT 1`)).rows;
  if (!any) return;
  await client.query(`DECLARE matching NO SCROLL CURSOR FOR
    WITH wanted AS MATERIALIZED (
      SELECT DISTINCT g.account_id, g.email_key, upper(r.item) AS item
      FROM ${rows} r JOIN ${groups} g ON g.account_id = r.account_id AND g.grp = r.grp
      WHERE g.credit AND g.kind = 'RFND' AND g.status IS NULL AND g.email_key IS NOT NULL),
    found AS (
      SELECT g.account_id, g.email_key, CASE WHEN g.kind = 'RFND' THEN g.n END AS n, g.receipt, g.at, abs(g.total_minor) AS money,
        w.item, sum(r.quantity) AS quantity
      FROM ${rows} r JOIN ${groups} g ON g.account_id = r.account_id AND g.grp = r.grp
      JOIN wanted w ON w.account_id = g.account_id AND w.email_key = g.email_key AND w.item = upper(r.item)
      WHERE g.status IS NULL AND (g.kind = 'SALE' OR (g.kind = 'RFND' AND g.credit))
      GROUP BY g.account_id, g.email_key, g.kind, g.n, g.receipt, g.at, g.total_minor, w.item
      UNION ALL
      SELECT o.account_id, w.email_key, NULL, o.receipt, o.placed_at,
        o.paid_minor - o.refunded_minor - o.charged_back_minor - o.reserved_minor, w.item, sum(l.quantity)
      FROM wanted w JOIN customers c ON c.account_id = w.account_id AND c.email_key = w.email_key
      JOIN orders o ON o.account_id = c.account_id AND o.customer_id = c.id
      JOIN order_lines l ON l.account_id = o.account_id AND l.order_id = o.id AND upper(l.item) = w.item
      WHERE o.paid_minor > 0
      GROUP BY o.account_id, o.id, w.email_key, w.item)
    SELECT account_id || ' ' || email_key AS customer, n, receipt, (extract(epoch FROM at) * 1000)::bigint AS at, money::bigint, item, quantity::bigint
    FROM found ORDER BY account_id, email_key`);
  let ofCustomer: MatchLine[] = [];
  let matches = new Map<number, string>();
  for (;;) {
    const { rows: page } = await client.query<MatchLine>(`FETCH ${pageSize} FROM matching`);
    for (const line of page) {
      if (ofCustomer[0] && ofCustomer[0].customer !== line.customer) {
        for (const [n, receipt] of matchCustomer(ofCustomer)) matches.set(n, receipt);
        ofCustomer = [];
      }
      ofCustomer.push(line);
    }
    if (page.length === 0) {
      for (const [n, receipt] of matchCustomer(ofCustomer)) matches.set(n, receipt);
    }
    if (matches.size >= pageSize || page.length === 0) {
      await client.query(
        `UPDATE ${groups} g SET order_receipt = m.receipt FROM unnest($1::bigint[], $2::text[]) AS m(n, receipt) WHERE m.n = g.n`,
        [[...matches.keys()], [...matches.values()]],
      );
      matches = new Map();
    }
    if (page.length === 0) break;
  }
  await client.query('CLOSE matching');
}
