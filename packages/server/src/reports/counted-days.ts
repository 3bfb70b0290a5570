/**
 * Where the days of acts on tickets are read from, as texts for the statements of event-counts.read-model.ts; columns day, kind, from_type, to_type,
 * actor_id, currency, refund, cancel, tech_support, refunded_minor, any number of rows a day.
 * $1 accounts, $2 zone, $3 kinds, $4 first day, $5 day after the last, $6 people alone, $7 user
 */
const whose = `(NOT $6::boolean OR actor_role IN ('OWNER', 'CLERK')) AND ($7::uuid IS NULL OR actor_id = $7)`;
const keptAccounts = 'SELECT account_id FROM ticket_zones WHERE account_id = ANY($1::uuid[]) AND time_zone = $2';
const days = (
  accounts: string,
) => `SELECT day, kind, from_type, to_type, actor_id, currency, refund, cancel, tech_support, refunded_minor FROM ticket_day_slots
  WHERE account_id = ANY(${accounts}) AND time_zone = $2 AND kind = ANY($3::text[]) AND day >= $4::date AND day < $5::date AND ${whose}`;

/** The days where they are kept in this zone for every account; else nothing. */
export const keptDays = `${days('$1::uuid[]')} AND (SELECT count(*) FROM (${keptAccounts}) kept) = cardinality($1::uuid[])`;

const within = (list: string) => `sign * quarters_within(${list}, s.since, s.until)`;

const instant = (quarter: string) => `(utc_day + ${quarter} * interval '15 minutes') AT TIME ZONE 'UTC'`;

/** Since then every zone has been whole quarter-hours from UTC; before, each day of some would have to be taken apart, for years without an act. */
const steadySince = `'1972-02-01'::date`;

/**
 * The same for whatever zone: of accounts whose days are not kept in it, out of the quarter-hours (ADR 0024). Out of the log what lies in a quarter-hour
 * that a day of the zone cuts in two, and what is older than `steadySince`; fenced by OFFSET: there is hardly ever such a time, and else the log is
 * not to be looked at.
 */
export const anyDays = `
  WITH stretches AS MATERIALIZED (SELECT * FROM days_in_quarters($2, greatest($4::date, ${steadySince}), $5)),
  others AS MATERIALIZED (SELECT unnest($1::uuid[]) AS id EXCEPT ${keptAccounts})
  ${days(`ARRAY(${keptAccounts})`)}
  UNION ALL
  SELECT s.day, kind, from_type, to_type, actor_id, currency, ${['refund', 'cancel', 'tech_support'].map(within).join(', ')},
    CASE WHEN refunded_at = '{}' THEN 0 ELSE coalesce(sign * (
      SELECT sum(m.minor) FROM unnest(refunded_at, k.refunded_minor) m(quarter, minor) WHERE m.quarter >= s.since AND m.quarter < s.until), 0) END
  FROM ticket_quarter_slots k JOIN stretches s ON s.utc_day = k.day
  WHERE account_id = ANY(ARRAY(SELECT id FROM others)) AND kind = ANY($3::text[]) AND k.day >= $4::date - 1 AND k.day <= $5::date AND ${whose}
    AND s.day IS NOT NULL
  UNION ALL
  SELECT e.day, kind, coalesce(from_type, ''), coalesce(to_type, ''), coalesce(actor_id, '00000000-0000-0000-0000-000000000000'), coalesce(currency, ''),
    (type = 'REFUND')::int, (type = 'CANCEL')::int, (type = 'TECH_SUPPORT')::int, coalesce(refunded_minor, 0)
  FROM (
    SELECT ${instant('since')} AS began, ${instant('until')} AS ended, greatest($4::date, ${steadySince}) AS first_day, $5::date AS end_day
    FROM stretches WHERE day IS NULL
    UNION ALL
    SELECT ($4::date - 2)::timestamp AT TIME ZONE 'UTC', (least($5::date, ${steadySince}) + 2)::timestamp AT TIME ZONE 'UTC', $4::date,
      least($5::date, ${steadySince})
    WHERE $4::date < ${steadySince}) s
  CROSS JOIN others o CROSS JOIN LATERAL (
    SELECT c.*, (c.at AT TIME ZONE $2)::date AS day FROM counted_ticket_events c
    WHERE c.account_id = o.id AND c.at >= s.began AND c.at < s.ended AND c.kind = ANY($3::text[]) OFFSET 0) e
  WHERE e.day >= s.first_day AND e.day < s.end_day AND ${whose}`;
