import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { checkPassword } from '@mestre/shared';
import { type TestApp, testApp } from '../../test/support/test-app';
import { sealAll } from '../audit/audit.public';
import { ensureDemoWorld } from './demo';
import { makeWorld } from './make-world';
import type { SignIns } from './sign-ins';

const now = new Date('2026-03-04T15:20:00Z');
let app: TestApp;
let dataDir: string;
let signIns: SignIns;

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'mestre-demo-'));
  app = await testApp({ config: { dataDir, demo: true }, now });
  signIns = await ensureDemoWorld(app.deps, { scale: 0.1 });
}, 120_000);
afterAll(async () => {
  await app.close();
  await rm(dataDir, { recursive: true });
});

const signIn = `mutation ($input: SignInInput!) { signIn(input: $input) { viewer { kind } userErrors { code } } }`;
const rows = <Row>(text: string, params: unknown[] = []) => app.deps.db.query<Row>(text, params);
const one = async (text: string) => ((await rows<{ n: number }>(text))[0] as { n: number }).n;

test('there are seven accounts, seven clerks, some thousand orders and some hundred tickets', async () => {
  expect(await one('SELECT count(*) AS n FROM accounts WHERE master_id IS NOT NULL')).toBe(7);
  expect(await one(`SELECT count(*) AS n FROM users WHERE kind <> 'OWNER'`)).toBe(7);
  expect(await one(`SELECT count(*) AS n FROM users WHERE kind = 'OWNER'`)).toBe(1);
  expect(await one('SELECT count(DISTINCT account_id) AS n FROM orders')).toBe(7);
  expect(await one('SELECT count(DISTINCT color_index) AS n FROM accounts')).toBe(7);
  expect(await one('SELECT count(*) AS n FROM orders')).toBeGreaterThan(3000);
  expect(await one('SELECT count(*) AS n FROM tickets')).toBeGreaterThan(400);
  for (const kind of ['SALE', 'BILL', 'RFND', 'CGBK'])
    expect([kind, await one(`SELECT count(*) AS n FROM transactions WHERE kind = '${kind}'`)]).toEqual([kind, expect.any(Number)]);
  expect(await one(`SELECT count(DISTINCT kind) AS n FROM ticket_events`)).toBeGreaterThan(9);
  expect(await one(`SELECT count(*) AS n FROM subscriptions WHERE status = 'ACTIVE'`)).toBeGreaterThan(20);
  expect(await one(`SELECT count(*) AS n FROM tickets WHERE status <> 'CLOSED'`)).toBeGreaterThan(3);
});

test('the Users tab shows people as they are: at work, limited, API-only, disabled, invited', async () => {
  const owner = app.caller();
  await owner.ask(signIn, { input: { login: signIns.owner.email, password: signIns.owner.password } });
  const { users } = await owner.ask(
    '{ users { nodes { firstName description apiOnly enabled confirmed refundCap { amount } apiKeys { lastFour } grants { permission } } } }',
  );
  type Row = { firstName: string; description: string; apiOnly: boolean; enabled: boolean; confirmed: boolean; grants: unknown[] };
  const of = (rows: (Row & { refundCap: unknown; apiKeys: unknown[] })[]) =>
    rows.map((row) => [
      row.firstName || row.description,
      row.apiOnly ? 'API-only' : !row.enabled ? 'disabled' : !row.confirmed ? 'invited' : row.refundCap ? 'limited' : 'at work',
      row.apiKeys.length,
    ]);
  expect(of(users.nodes)).toEqual([
    ['Marina', 'at work', 0],
    ...[
      ['Ana', 'at work', 1],
      ['Jonas', 'invited', 1],
      ['Lena', 'at work', 1],
      ['Mia', 'disabled', 0],
      ['Rafael', 'limited', 1],
    ],
    ...[
      ['Tom', 'at work', 1],
      ['Warehouse sync', 'API-only', 1],
    ],
  ]);
  expect(users.nodes.slice(1).every((row: Row) => row.grants.length > 0)).toBe(true);
});

test('the two years end now: nothing lies in the future, the last day has sales', async () => {
  const [span] = await rows<{ first: Date; last: Date; newest: Date }>(
    'SELECT min(placed_at) AS first, max(at) AS last, (SELECT max(at) FROM ticket_events) AS newest FROM orders, transactions WHERE orders.id = transactions.order_id',
  );
  expect(span?.last.getTime()).toBeLessThanOrEqual(now.getTime());
  expect(span?.newest.getTime()).toBeLessThanOrEqual(now.getTime());
  expect(now.getTime() - (span?.last.getTime() ?? 0)).toBeLessThan(86_400_000);
  expect(now.getTime() - (span?.first.getTime() ?? 0)).toBeGreaterThan(725 * 86_400_000);
});

test('what the orders say of their money is what their movements add up to', async () => {
  const differing = await rows(
    `SELECT o.receipt FROM orders o LEFT JOIN LATERAL (
       SELECT coalesce(sum(amount_minor) FILTER (WHERE kind IN ('SALE', 'BILL')), 0) AS paid, coalesce(sum(tax_minor) FILTER (WHERE kind IN ('SALE', 'BILL')), 0) AS tax,
         coalesce(-sum(amount_minor) FILTER (WHERE kind = 'RFND'), 0) AS refunded, coalesce(-sum(amount_minor) FILTER (WHERE kind IN ('CGBK', 'INSF')), 0) AS back,
         count(*) FILTER (WHERE kind IN ('SALE', 'BILL')) AS charges, bool_and(t.currency = o.currency) AS same
       FROM transactions t WHERE t.account_id = o.account_id AND t.order_id = o.id) t ON true
     WHERE (o.paid_minor, o.total_minor, o.tax_minor, o.refunded_minor, o.charged_back_minor, 1, true) IS DISTINCT FROM
       (t.paid, t.paid, t.tax, t.refunded, t.back, t.charges, t.same)`,
  );
  expect(differing).toEqual([]);
  const lines = await rows(
    `SELECT o.receipt FROM orders o JOIN (SELECT account_id, order_id, sum(amount_minor) AS amount, sum(tax_minor) AS tax, sum(shipping_minor) AS shipping
       FROM order_lines GROUP BY 1, 2) l ON l.account_id = o.account_id AND l.order_id = o.id
     WHERE (l.amount, l.tax, l.shipping) IS DISTINCT FROM (o.total_minor, o.tax_minor, o.shipping_minor)`,
  );
  expect(lines).toEqual([]);
});

test('the roll-ups are the ledger, by quarter-hour and by day in every zone in use', async () => {
  // counted by joining each slot to its transactions, not by the statement that wrote it
  const quarters = await rows(
    `SELECT q.* FROM sales_quarters q LEFT JOIN LATERAL (
       SELECT sum(CASE WHEN kind IN ('SALE', 'BILL') THEN amount_minor ELSE 0 END) AS gross, sum(CASE WHEN kind = 'RFND' THEN -amount_minor ELSE 0 END) AS refunds,
         sum(CASE WHEN kind IN ('CGBK', 'INSF') THEN -amount_minor ELSE 0 END) AS back, sum((kind IN ('SALE', 'BILL'))::int) AS sales
       FROM transactions t WHERE t.account_id = q.account_id AND t.currency = q.currency AND t.at >= q.quarter AND t.at < q.quarter + interval '15 minutes') t ON true
     WHERE (q.gross_minor, q.refunds_minor, q.chargebacks_minor, q.sales) IS DISTINCT FROM (t.gross, t.refunds, t.back, t.sales)`,
  );
  expect(quarters).toEqual([]);
  const days = await rows(
    `SELECT d.* FROM sales_days d LEFT JOIN LATERAL (
       SELECT sum(CASE WHEN kind IN ('SALE', 'BILL') THEN amount_minor ELSE 0 END) AS gross, sum(CASE WHEN kind = 'RFND' THEN -amount_minor ELSE 0 END) AS refunds,
         sum((kind = 'RFND')::int) AS refund_count, sum((kind IN ('CGBK', 'INSF'))::int) AS back_count
       FROM transactions t WHERE t.account_id = d.account_id AND t.currency = d.currency
         AND t.at >= d.day::timestamp AT TIME ZONE d.time_zone AND t.at < (d.day + 1)::timestamp AT TIME ZONE d.time_zone) t ON true
     WHERE (d.gross_minor, d.refunds_minor, d.refund_count, d.chargeback_count) IS DISTINCT FROM (t.gross, t.refunds, t.refund_count, t.back_count)`,
  );
  expect(days).toEqual([]);
  // nothing is missing either
  const total = await one(`SELECT sum(amount_minor)::bigint AS n FROM transactions`);
  expect(total).toBeGreaterThan(0);
  expect(await one('SELECT sum(gross_minor - refunds_minor - chargebacks_minor)::bigint AS n FROM sales_quarters')).toBe(total);
  expect(
    await one(
      `SELECT sum(gross_minor - refunds_minor - chargebacks_minor)::bigint AS n FROM sales_days WHERE time_zone = 'America/New_York'`,
    ),
  ).toBe(total);
  expect(await one('SELECT count(*) AS n FROM sales_zones')).toBe(13);
});

test('every ticket’s log is in order and ends where the ticket stands; refunds by ticket are in the ledger', async () => {
  const disorder = await rows(
    `SELECT e.kind FROM ticket_events e JOIN ticket_events later ON later.account_id = e.account_id AND later.ticket_id = e.ticket_id AND later.version > e.version
     WHERE later.at < e.at`,
  );
  expect(disorder).toEqual([]);
  const differing = await rows(
    `SELECT t.number FROM tickets t JOIN LATERAL (
       SELECT max(version) AS version, max(at) AS at, count(*) AS events, bool_or(kind = 'OPENED') AS opened,
         (array_agg(kind ORDER BY version DESC) FILTER (WHERE kind IN ('OPENED', 'CLOSED', 'REOPENED')))[1] AS last,
         (array_agg(type ORDER BY version DESC))[1] AS type
       FROM ticket_events e WHERE e.account_id = t.account_id AND e.ticket_id = t.id) e ON true
     WHERE NOT e.opened OR t.version <> e.version OR t.version <> e.events OR t.updated_at <> e.at OR t.type <> e.type
       OR t.status <> CASE e.last WHEN 'OPENED' THEN 'OPEN' ELSE e.last END OR (t.closed_at IS NULL) <> (t.status <> 'CLOSED')`,
  );
  expect(differing).toEqual([]);
  expect(await rows(`SELECT number FROM tickets WHERE expires_at IS NOT NULL AND (status = 'CLOSED' OR expires_at <= $1)`, [now])).toEqual(
    [],
  );
  const refunded = await one(`SELECT count(*) AS n FROM tickets WHERE outcome = 'REFUNDED'`);
  expect(refunded).toBeGreaterThan(50);
  expect(
    await one(
      `SELECT count(*) AS n FROM tickets t JOIN transactions r ON r.account_id = t.account_id AND r.order_id = t.order_id AND r.kind = 'RFND' AND r.at = t.closed_at
       WHERE t.outcome = 'REFUNDED'`,
    ),
  ).toBe(refunded);
  expect(
    await rows('SELECT t.number FROM tickets t JOIN orders o ON o.account_id = t.account_id AND o.id = t.order_id WHERE NOT o.has_ticket'),
  ).toEqual([]);
});

test('numbers count over the whole master in the order of opening', async () => {
  const numbers = await rows<{ number: number }>('SELECT number FROM tickets ORDER BY opened_at, number');
  expect(numbers.map((row) => row.number)).toEqual(numbers.map((_row, index) => index + 1));
  expect(await one('SELECT last_number AS n FROM ticket_counters')).toBe(numbers.length);
});

test('the same seed and time make the same world up to ids, another seed another', () => {
  const facts = (seed: number) => {
    const ids = new Map<string, number>();
    const text = JSON.stringify(makeWorld({ seed, now, scale: 0.02 }));
    return text.replace(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, (id) => {
      const known = ids.get(id) ?? ids.size;
      ids.set(id, known);
      return `#${known}`;
    });
  };
  const first = facts(7);
  expect(first.length).toBeGreaterThan(100_000);
  expect(facts(7) === first).toBe(true);
  expect(facts(8) === first).toBe(false);
});

test('everybody gets in with what is printed, and nobody’s password breaks the rule', async () => {
  const logins = [
    { login: signIns.owner.email, password: signIns.owner.password, kind: 'OWNER' },
    ...signIns.clerks.map(({ email, password }) => ({ login: email, password, kind: 'CLERK' })),
    ...signIns.accounts.map(({ nickname, password }) => ({ login: nickname, password, kind: 'ACCOUNT_USER' })),
  ];
  expect(logins).toHaveLength(12);
  expect(new Set(logins.map((login) => login.password)).size).toBe(12);
  for (const { login, password, kind } of logins) {
    expect(checkPassword(password).ok).toBe(true);
    const answer = await app.caller().ask(signIn, { input: { login, password } });
    expect([login, answer.signIn]).toEqual([login, { viewer: { kind }, userErrors: [] }]);
  }
  const program = app.caller({ authorization: signIns.apiKeys[0]?.key ?? '' });
  const { viewer, accounts } = await program.ask('{ viewer { kind } accounts { nickname } }');
  expect([viewer.kind, accounts]).toEqual(['API_KEY', [{ nickname: 'oakbench' }, { nickname: 'riffroom' }]]);
});

test('asked again, the world is kept and the sign-ins are the same; with the file lost, everybody gets new ones', async () => {
  const file = path.join(dataDir, 'demo-sign-ins.json');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(signIns);
  const orders = await one('SELECT count(*) AS n FROM orders');
  expect(await ensureDemoWorld(app.deps, { scale: 0.1, seed: 99 })).toEqual(signIns);
  await rm(file);
  const renewed = await ensureDemoWorld(app.deps, { scale: 0.1 });
  expect(await one('SELECT count(*) AS n FROM orders')).toBe(orders);
  expect(renewed.owner.password).not.toBe(signIns.owner.password);
  const old = await app.caller().ask(signIn, { input: { login: signIns.owner.email, password: signIns.owner.password } });
  expect(old.signIn.userErrors).toHaveLength(1);
  const fresh = await app.caller().ask(signIn, { input: { login: renewed.owner.email, password: renewed.owner.password } });
  expect(fresh.signIn.viewer.kind).toBe('OWNER');
  const dead = await app.caller({ authorization: signIns.apiKeys[0]?.key ?? '' }).post('{ viewer { kind } }');
  expect(dead.errors?.map((error) => error.extensions.code)).toEqual(['UNAUTHENTICATED']);
});

test('the audit log tells how it came to be and of the last month, by its own people, and can be sealed', async () => {
  const lines = await rows<{ action: string; n: number }>('SELECT action, count(*)::int AS n FROM audit_log GROUP BY 1');
  const counts = Object.fromEntries(lines.map(({ action, n }) => [action, n]));
  expect(counts).toMatchObject({ 'activate-master': 1, 'confirm-account-link': 7, 'create-user': 7, 'change-accounts-address': 1 });
  expect(counts['sign-in']).toBeGreaterThan(40);
  expect(await one('SELECT count(*)::int AS n FROM audit_log')).toBeLessThan(500);
  expect(await one(`SELECT count(*)::int AS n FROM audit_log WHERE master_id IS NULL OR at > '${now.toISOString()}'`)).toBe(0);
  const sealed = await sealAll(app.deps.db, app.clock);
  expect(sealed).toBe(await one('SELECT count(*)::int AS n FROM audit_log'));
  expect(await one('SELECT count(*)::int AS n FROM audit_unsealed')).toBe(0);
});
