import { draw, milliseconds, namedId, timedId, worldFrom, worldTo } from './keys';
import { accountCount, accountId } from './people';
import { firstNames, lastNames, rankOf, textArray } from './words';

const productCount = 20;
const price = (product: string) => `(900 + (${product}) * 737)`;

/** Customers, orders, lines, movements and subscriptions, each by one statement over a table of draws. */
export function ledgerSql(seed: number, orders: number): string {
  const at = (salt: number) => draw(seed, 'n', salt);
  const customers = Math.max(accountCount, Math.floor(orders / 4 / accountCount) * accountCount);
  const customerId = (row: string) => timedId(`${milliseconds(`'${worldFrom}'::timestamptz`)} + ${row}`, `'customer ${seed} ' || ${row}`);
  return `
    CREATE TEMP TABLE draft AS
    SELECT n, ${accountId('account')} AS account_id, account, placed_at, ${timedId(milliseconds('placed_at'), `'order ${seed} ' || n`)} AS id,
      upper(lpad(to_hex((n * 2654435761) % 4294967296), 8, '0')) AS receipt, customer, product, quantity, second,
      CASE WHEN account % 3 = 2 THEN 'EUR' ELSE 'USD' END AS currency,
      ${price('product')} * quantity AS first_minor, CASE WHEN second THEN ${price(`(product + 1) % ${productCount}`)} ELSE 0 END AS second_minor,
      CASE WHEN taxed THEN ${price('product')} * quantity * 8 / 100 ELSE 0 END AS tax_minor, recurring, fate, ${at(11)} AS share,
      least(placed_at + interval '1 day' * (2 + 38 * ${at(12)}), '${worldTo}'::timestamptz - interval '1 second')::timestamptz(3) AS fate_at
    FROM (
      SELECT n, ('${worldFrom}'::timestamptz + interval '730 days' * ((n - 1 + ${at(1)}) / ${orders}))::timestamptz(3) AS placed_at,
        account, floor(${at(3)} * ${customers / accountCount})::bigint * ${accountCount} + account AS customer,
        floor(${productCount} * ${at(4)} * ${at(5)})::int AS product, CASE WHEN ${at(6)} < 0.1 THEN 2 ELSE 1 END AS quantity, ${at(7)} < 0.25 AS second,
        ${at(8)} < 0.3 AS taxed, ${at(9)} < 0.2 AS recurring, CASE WHEN ${at(10)} < 0.05 THEN 'RFND' WHEN ${at(10)} < 0.06 THEN 'CGBK' END AS fate
      FROM (SELECT n, least(${accountCount - 1}, floor(${accountCount} * power(${at(2)}, 1.4)))::int AS account FROM generate_series(1::bigint, ${orders}) n) chosen
    ) drawn;
    ALTER TABLE draft ADD total_minor bigint, ADD back_minor bigint;
    UPDATE draft SET total_minor = first_minor + second_minor + tax_minor,
      back_minor = CASE WHEN fate IS NULL THEN 0 WHEN share < 0.8 THEN first_minor + second_minor + tax_minor ELSE first_minor / 2 END;
    ANALYZE draft;

    INSERT INTO products (account_id, id, item, title, price_minor, currency, billing)
    SELECT ${accountId('a')}, ${namedId(`'product ' || a || ' ' || p`)}, 'item-' || p, 'Product number ' || p, ${price('p')},
      CASE WHEN a % 3 = 2 THEN 'EUR' ELSE 'USD' END, 'STANDARD'
    FROM generate_series(0, ${accountCount - 1}) a, generate_series(0, ${productCount - 1}) p;

    INSERT INTO customers (account_id, id, email, email_key, first_name, last_name, billing_address, shipping_address)
    SELECT ${accountId(`c % ${accountCount}`)}, ${customerId('c')}, address, address, first, last,
      '{"line1":"1 Long Lane","city":"London","postalCode":"E1 6AN","country":"GB"}', '{"line1":"1 Long Lane","city":"London","postalCode":"E1 6AN","country":"GB"}'
    FROM generate_series(0::bigint, ${customers - 1}) c
    CROSS JOIN LATERAL (SELECT (${textArray(firstNames)})[1 + floor(${draw(seed, 'c', 21)} * ${firstNames.length})::int] AS first) f
    JOIN unnest(${textArray(lastNames)}) WITH ORDINALITY l(last, rank) ON rank = ${rankOf(draw(seed, 'c', 22), lastNames.length)}
    CROSS JOIN LATERAL (SELECT lower(translate(first || '.' || last, 'áãéíóúüñ', 'aaeiouun')) || c || '@' ||
      (ARRAY['example.com','example.net','example.org','mail.example.com'])[1 + c % 4] AS address) a;

    INSERT INTO orders (account_id, id, receipt, placed_at, billing, source, currency, payment_method, language, role, customer_id, affiliate, tracking_codes,
      total_minor, tax_minor, earnings_minor, earnings_currency, paid_minor, refunded_minor, charged_back_minor, fed_from_outside, told_by)
    SELECT account_id, id, receipt, placed_at, CASE WHEN recurring THEN 'RECURRING' ELSE 'STANDARD' END, 'INS', currency,
      (ARRAY['VISA','MSTR','PYPL'])[1 + n % 3], 'EN', 'VENDOR', ${customerId('customer')},
      CASE WHEN ${at(13)} < 0.4 THEN 'aff' || floor(${at(14)} * 200) END, CASE WHEN ${at(15)} < 0.2 THEN ARRAY['tid' || n % 50] ELSE '{}' END,
      total_minor, tax_minor, total_minor * 6 / 10, currency, total_minor, CASE WHEN fate = 'RFND' THEN back_minor ELSE 0 END,
      CASE WHEN fate = 'CGBK' THEN back_minor ELSE 0 END, true, id
    FROM draft ORDER BY n;

    INSERT INTO order_lines (account_id, id, order_id, position, item, title, quantity, unit_price, tax_minor, amount_minor, recurring)
    SELECT account_id, ${timedId(milliseconds('placed_at'), `'line ${seed} 0 ' || n`)}, id, 0, 'item-' || product, 'Product number ' || product, quantity,
      ${price('product')} / 100.0, tax_minor, first_minor + tax_minor, recurring FROM draft
    UNION ALL
    SELECT account_id, ${timedId(milliseconds('placed_at'), `'line ${seed} 1 ' || n`)}, id, 1, 'item-' || (product + 1) % ${productCount},
      'Product number ' || (product + 1) % ${productCount}, 1, second_minor / 100.0, 0, second_minor, false FROM draft WHERE second;

    INSERT INTO transactions (account_id, id, order_id, receipt, kind, raw_kind, at, currency, amount_minor, tax_minor, payment_method, source)
    SELECT account_id, ${timedId(milliseconds('placed_at'), `'sale ${seed} ' || n`)}, id, receipt, 'SALE', 'SALE', placed_at, currency, total_minor, tax_minor,
      (ARRAY['VISA','MSTR','PYPL'])[1 + n % 3], 'INS' FROM draft
    UNION ALL
    SELECT account_id, ${timedId(milliseconds('fate_at'), `'back ${seed} ' || n`)}, id, receipt, fate, fate, fate_at, currency, -back_minor, 0,
      (ARRAY['VISA','MSTR','PYPL'])[1 + n % 3], 'INS' FROM draft WHERE fate IS NOT NULL;

    INSERT INTO subscriptions (account_id, id, order_id, item, status, frequency, amount_minor, currency, payments_processed, next_payment_at, state_at)
    SELECT account_id, ${timedId(milliseconds('placed_at'), `'subscription ${seed} ' || n`)}, id, 'item-' || product,
      CASE WHEN fate IS NULL THEN 'ACTIVE' ELSE 'CANCELED' END, 'MONTHLY', first_minor, currency, 1, placed_at + interval '30 days', placed_at
    FROM draft WHERE recurring;
  `;
}

const figures = `
  sum(amount_minor) FILTER (WHERE kind IN ('SALE', 'BILL')), -sum(amount_minor) FILTER (WHERE kind = 'RFND'),
  -sum(amount_minor) FILTER (WHERE kind IN ('CGBK', 'INSF')), count(*) FILTER (WHERE kind IN ('SALE', 'BILL')),
  count(*) FILTER (WHERE kind = 'RFND'), count(*) FILTER (WHERE kind IN ('CGBK', 'INSF'))`;
const figureColumns = 'gross_minor, refunds_minor, chargebacks_minor, sales, refund_count, chargeback_count';
const filled = figureColumns
  .split(', ')
  .map((column) => `coalesce(${column}, 0)`)
  .join(', ');
// as sixteen connections leave them: spread over all slots
const slot = '(hashint8extended(hashtext(id::text), 0) & 7)::smallint';

/** The roll-ups of everything in the ledger, in the slots that a busy server would have filled. */
export const rollUpsSql = `
  INSERT INTO sales_quarter_slots (account_id, currency, quarter, slot, ${figureColumns})
  SELECT account_id, currency, quarter, slot, ${filled} FROM (
    SELECT account_id, currency, date_bin('15 minutes', at, '1970-01-01 00:00:00Z'), ${slot}, ${figures} FROM transactions
    WHERE NOT test GROUP BY 1, 2, 3, 4) rolled (account_id, currency, quarter, slot, ${figureColumns});
  INSERT INTO sales_day_slots (account_id, time_zone, currency, day, slot, ${figureColumns})
  SELECT account_id, time_zone, currency, day, slot, ${filled} FROM (
    SELECT t.account_id, z.time_zone, t.currency, (t.at AT TIME ZONE z.time_zone)::date, ${slot}, ${figures}
    FROM transactions t JOIN sales_zones z ON z.account_id = t.account_id WHERE NOT t.test GROUP BY 1, 2, 3, 4, 5
  ) rolled (account_id, time_zone, currency, day, slot, ${figureColumns});
`;
