import { currencies, currencyExponent } from '@mestre/shared';
import type { Sql } from '../../platform/database/sql';

/** Of one account in one currency: what its imported orders' lines say exactly, and what the ledger has in minor units. */
export interface LedgerFigures {
  nickname: string;
  currency: string;
  lines: number;
  /** sum of quantity x unit price of all order lines, every decimal kept */
  exact: string;
  /** sum of the ledger's transactions */
  ledger: string;
  /** exact - ledger: what rounding each line to minor units makes */
  difference: string;
}

/** Both sums by SQL, each from its own table, over all that imports have brought to these accounts. */
export async function ledgerReport(sql: Sql, accounts: readonly { id: string }[]): Promise<LedgerFigures[]> {
  return sql.query<LedgerFigures>(
    `WITH line AS (
       SELECT l.account_id, o.currency, count(*)::int AS lines, sum(l.quantity * l.unit_price) AS exact
       FROM order_lines l JOIN orders o ON o.account_id = l.account_id AND o.id = l.order_id
       WHERE l.account_id = ANY($1::uuid[]) AND o.source = 'IMPORT' GROUP BY l.account_id, o.currency),
     money AS (
       SELECT account_id, currency, sum(amount_minor) AS minor FROM transactions
       WHERE account_id = ANY($1::uuid[]) AND source = 'IMPORT' AND order_id IS NOT NULL GROUP BY account_id, currency),
     exponent AS (SELECT * FROM unnest($2::text[], $3::int[]) AS e(currency, exponent))
     SELECT a.nickname, line.currency, line.lines, trim_scale(line.exact)::text AS exact,
       trim_scale(money.minor / 10 ^ e.exponent::numeric)::text AS ledger,
       trim_scale(line.exact - money.minor / 10 ^ e.exponent::numeric)::text AS difference
     FROM line JOIN money USING (account_id, currency) JOIN accounts a ON a.id = account_id JOIN exponent e ON e.currency = line.currency
     ORDER BY a.nickname, line.currency`,
    [accounts.map((account) => account.id), currencies, currencies.map(currencyExponent)],
  );
}
