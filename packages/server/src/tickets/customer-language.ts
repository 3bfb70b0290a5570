import { isLanguage, type Language } from '@mestre/shared';
import { keyColumns, type RowKey, rowKey } from '../platform/database/row-keys';
import { prepared, type Sql } from '../platform/database/sql';

/** In which language a customer is written to about a ticket: that of his order where we speak it, else the account's. */
export function writtenTo(orderLanguage: string | null, accountLanguage: Language): Language {
  const said = orderLanguage?.toLowerCase().slice(0, 2);
  return isLanguage(said) ? said : accountLanguage;
}

const byKeys = prepared(
  'tickets.customer-languages',
  `SELECT k.account_id AS "accountId", k.id, o.language AS "orderLanguage", a.language
   FROM unnest($1::uuid[], $2::uuid[]) k(account_id, id) JOIN tickets t ON t.account_id = k.account_id AND t.id = k.id
   JOIN accounts a ON a.id = t.account_id LEFT JOIN orders o ON o.account_id = t.account_id AND o.id = t.order_id`,
);

/** The same for many tickets that were found in scope. */
export async function customerLanguages(sql: Sql, keys: readonly RowKey[]): Promise<Map<string, Language>> {
  const rows = await sql.query<{ accountId: string; id: string; orderLanguage: string | null; language: Language }>(
    byKeys,
    keyColumns(keys),
  );
  return new Map(rows.map((row) => [rowKey(row.accountId, row.id), writtenTo(row.orderLanguage, row.language)]));
}
