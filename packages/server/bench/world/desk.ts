import { draw, milliseconds, timedId, worldTo } from './keys';
import { clerkCount, masterId, userId } from './people';
import { rankOf, textArray, vocabulary, wordOf } from './words';

/** Texts are put together from so many sentences, of so many words each. */
const sentenceCount = 20_000;
const sentenceWords = 10;

/** What people write: one to three sentences, and in every fifth text a number that stands nowhere else. */
const sentencesSql = (seed: number) => `
    CREATE TEMP TABLE sentences AS
    SELECT (n / ${sentenceWords})::int AS sentence, string_agg(word, ' ' ORDER BY n) || '.' AS text
    FROM generate_series(0::bigint, ${sentenceCount * sentenceWords - 1}) n
    JOIN unnest(${textArray(Array.from({ length: vocabulary }, (_, n) => wordOf(n + 1)))}) WITH ORDINALITY w(word, rank)
      ON rank = ${rankOf(draw(seed, 'n', 41), vocabulary)}
    GROUP BY 1;
    ANALYZE sentences;
`;

/** Tickets on every so-many-th order, with their event log. Reads the draft of the ledger. */
export function deskSql(seed: number, orders: number, tickets: number): string {
  const every = orders / tickets;
  const at = (salt: number) => draw(seed, 'k', salt);
  const said = (salt: number) => draw(seed, 'n', salt);
  const later = (days: number, salt: number) =>
    `least(opened_at + interval '1 day' * (${days} * ${at(salt)}), '${worldTo}'::timestamptz)::timestamptz(3)`;
  return `
    ${sentencesSql(seed)}
    CREATE TEMP TABLE desk AS
    SELECT k, d.account_id, d.id AS order_id, d.receipt, o.customer_id, o.billing, opened_at, ${timedId(milliseconds('opened_at'), `'ticket ${seed} ' || k`)} AS id,
      CASE WHEN ${at(31)} < 0.4 THEN 'REFUND' WHEN ${at(31)} < 0.55 AND d.recurring THEN 'CANCEL' ELSE 'TECH_SUPPORT' END AS type,
      CASE WHEN ${at(32)} < 0.08 THEN 'OPEN' WHEN ${at(32)} < 0.1 THEN 'REOPENED' ELSE 'CLOSED' END AS status,
      CASE WHEN ${at(33)} < 0.7 THEN CASE WHEN ${at(34)} < 0.1 THEN ${userId(`'owner'`)} ELSE ${userId(`'clerk' || floor(${at(35)} * ${clerkCount})`)} END END AS assignee_id,
      ${later(6, 36)} AS closed_at, ${at(37)} < 0.6 AS commented
    FROM generate_series(1::bigint, ${tickets}) k
    JOIN draft d ON d.n = (k - 1) * ${every} + 1 + floor(${at(30)} * ${every})
    JOIN orders o ON o.account_id = d.account_id AND o.id = d.id
    CROSS JOIN LATERAL (SELECT least(d.placed_at + interval '1 day' * (10 * ${at(38)}), '${worldTo}'::timestamptz - interval '1 minute')::timestamptz(3) AS opened_at) o2;

    INSERT INTO tickets (account_id, id, space_id, number, type, status, outcome, billing, reason, tags, order_id, receipt, customer_id, opened_at, updated_at,
      closed_at, expires_at, version, assignee_id)
    SELECT account_id, id, ${masterId}, k, type, status, CASE WHEN status = 'CLOSED' THEN 'RESOLVED' ELSE 'NONE' END, billing,
      (ARRAY['ticket.tech.other','ticket.refund.not-as-described','ticket.cancel.too-expensive'])[1 + k % 3],
      CASE WHEN ${at(39)} < 0.15 THEN ARRAY['vip', 'week-' || k % 53] ELSE '{}' END, order_id, receipt, customer_id, opened_at,
      CASE WHEN status = 'CLOSED' THEN closed_at ELSE opened_at END, CASE WHEN status = 'CLOSED' THEN closed_at END,
      CASE WHEN status <> 'CLOSED' AND type <> 'TECH_SUPPORT' THEN opened_at + interval '24 hours' END, 1 + commented::int + (status = 'CLOSED')::int, assignee_id
    FROM desk ORDER BY k;
    INSERT INTO ticket_counters (space_id, last_number) VALUES (${masterId}, ${tickets});
    UPDATE orders o SET has_ticket = true FROM desk d WHERE o.account_id = d.account_id AND o.id = d.order_id;

    CREATE TEMP TABLE said AS
    SELECT account_id, id AS ticket_id, ${timedId(milliseconds('opened_at'), `'created ${seed} ' || k`)} AS id, 1 AS version, 'OPENED' AS kind, opened_at AS at,
      'CUSTOMER' AS actor_role, NULL::uuid AS actor_id, type, k * 3 AS n, true AS speaks, opened_at FROM desk
    UNION ALL
    SELECT account_id, id, ${timedId(milliseconds('opened_at'), `'comment ${seed} ' || k`)}, 2, 'COMMENTED', opened_at, 'CLERK', ${userId(`'clerk1'`)},
      type, k * 3 + 1, true, opened_at FROM desk WHERE commented
    UNION ALL
    SELECT account_id, id, ${timedId(milliseconds('closed_at'), `'closed ${seed} ' || k`)}, 2 + commented::int, 'CLOSED', closed_at, 'CLERK', ${userId(`'clerk2'`)},
      type, k * 3 + 2, ${at(42)} < 0.3, opened_at FROM desk WHERE status = 'CLOSED';
    ANALYZE said;
    INSERT INTO ticket_events (account_id, ticket_id, id, version, kind, at, actor_role, actor_id, body, type, ticket_opened_at)
    SELECT account_id, ticket_id, id, version, kind, at, actor_role, actor_id,
      nullif(concat_ws(' ', one.text, two.text, three.text, CASE WHEN speaks AND ${said(45)} < 0.2 THEN 'TN' || upper(lpad(to_hex((n * 2654435761) % 4294967296), 8, '0')) END), ''),
      type, opened_at
    FROM said
    LEFT JOIN sentences one ON speaks AND one.sentence = floor(${said(43)} * ${sentenceCount})::int
    LEFT JOIN sentences two ON speaks AND ${said(44)} < 0.7 AND two.sentence = floor(${said(46)} * ${sentenceCount})::int
    LEFT JOIN sentences three ON speaks AND ${said(44)} < 0.3 AND three.sentence = floor(${said(47)} * ${sentenceCount})::int;
    DROP TABLE said, sentences;
  `;
}

/** What the reports count of the log, once the indexes are there: event by event it would be looked up without them. */
export const measuresSql = `
  INSERT INTO ticket_measures SELECT m.* FROM (
    SELECT account_id, array_agg(id) AS ids FROM (
      SELECT account_id, id, (row_number() OVER (PARTITION BY account_id ORDER BY id) - 1) / 1000 AS slice FROM tickets) numbered
    GROUP BY account_id, slice) t
  CROSS JOIN LATERAL measured_tickets(array_fill(t.account_id, ARRAY[cardinality(t.ids)]), t.ids) m;
  ALTER TABLE ticket_events ENABLE TRIGGER ticket_events_measured;
`;

/** The days and quarter-hours that the reports of figures add up, as migrations fill them. */
export const ticketDaysSql = `
  INSERT INTO ticket_zones SELECT account_id, time_zone FROM sales_zones;
  SELECT fill_ticket_days(account_id, time_zone) FROM ticket_zones;
  SELECT fill_ticket_quarters(id) FROM accounts;
  ALTER TABLE ticket_events ENABLE TRIGGER ticket_events_counted;
`;
