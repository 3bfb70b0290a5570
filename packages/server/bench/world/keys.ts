/** SQL texts for made-up values: each depends on the seed and a row's number alone, so that a world can be made again. */

/** A number from 0 to below 1 for this row; `salt` tells the draws of one row apart. */
export const draw = (seed: number, row: string, salt: number) =>
  `((hashint8extended((${row})::bigint, ${seed * 1_000 + salt}) & 1073741823)::float8 / 1073741824)`;

/** A UUID that sorts by these milliseconds, as the program's own do. */
export const timedId = (milliseconds: string, name: string) =>
  `(lpad(to_hex((${milliseconds})::bigint), 12, '0') || '7' || substr(md5(${name}), 1, 3) || '8' || substr(md5(${name}), 4, 15))::uuid`;

/** A UUID for a name. */
export const namedId = (name: string) => `md5(${name})::uuid`;

export const milliseconds = (time: string) => `(extract(epoch FROM ${time}) * 1000)`;

/** Two years, with fixed ends: what is measured is the same on every day. */
export const worldFrom = '2024-07-01T00:00:00Z';
export const worldTo = '2026-07-01T00:00:00Z';

/** The 30 days of the dashboard that is measured. */
export const dashboardPeriod = { from: '2026-05-20', to: '2026-06-19' };

/** The year of the ticket report that is measured. */
export const reportPeriod = { from: '2025-06-19', to: '2026-06-19' };
