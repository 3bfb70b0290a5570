import { uuidV7 } from '../../src/platform/ids';
import { addEvent, placeOrder } from '../support/desk';
import { type FullAccount, fillAccount } from '../support/full-account';
import { type TestApp, testApp } from '../support/test-app';
import { type Person, World, type WorldAccount } from '../support/world';
import { type Cast, makeCast } from './callers';

/** Words that stand in the stage's rows and nowhere else: who reads one reads what is not his, unless his caller says otherwise. */
export const markers = {
  /** in every text of A1 */
  account: 'markera',
  /** what A1 sold for */
  sum: '7654.32',
  /** in the people, links and settings of the master of A1 */
  master: 'markerm',
  /** in what of a colleague only those read who manage users */
  colleague: 'markeru',
  /** in what is the owner's alone, also within his master */
  owner: 'markero',
  /** the same where it is a number: the rate that he loaded */
  rate: '8765.4321',
};

/** The world of the access matrix: master M1 with A1 (full) and A2, another master with an account, and everybody who may ask. */
export interface Stage {
  app: TestApp;
  world: World;
  master: Person & { masterId: string };
  foreign: Person & { masterId: string };
  a1: WorldAccount;
  a2: WorldAccount;
  full: FullAccount;
  /** a clerk with Manage Tickets on A1, to whom its ticket is assigned */
  assignee: Person;
  /** uuids of rows that hang on no account */
  jobId: string;
  /** an act on many tickets, by the owner */
  bulkId: string;
  linkId: string;
  keyId: string;
  /** a reply template that is shared in the master */
  templateId: string;
  /** on which the customer's mailed links hang */
  doorId: string;
  viewId: string;
  cast: Cast;
}

export async function setStage(): Promise<Stage> {
  const app = await testApp();
  const { db } = app.deps;
  const world = new World(app);
  const master = await world.createMaster();
  const a1 = await world.linkAccount(master, { nickname: markers.account });
  const a2 = await world.linkAccount(master);
  const foreign = await world.createMaster();
  const foreignAccount = await world.linkAccount(foreign);
  const assignee = await world.addClerk(master, { can: [{ permission: 'MANAGE_TICKETS', on: a1 }] });
  await db.query(`UPDATE users SET first_name = $2, last_name = $2, description = $2 WHERE id = ANY($1)`, [
    [master.userId, assignee.userId],
    markers.master,
  ]);
  await db.query('UPDATE users SET description = $2 WHERE id = $1', [assignee.userId, markers.colleague]);
  const full = await fillAccount(db, a1, markers.account, { assigneeId: assignee.userId });
  const other = await fillAccount(db, a2, 'markerb', { assigneeId: assignee.userId });
  const neighbour = await placeOrder(db, a1, { receipt: 'NEXTDOOR' });

  const [ticket] = await db.query<{ ticketId: string }>('SELECT id AS "ticketId" FROM tickets WHERE account_id = $1', [a1.id]);
  await addEvent(
    db,
    { accountId: a1.id, ticketId: (ticket as { ticketId: string }).ticketId },
    { kind: 'NOTED', actorId: assignee.userId, body: markers.account, internal: true },
  );

  const now = app.clock.now();
  const jobId = uuidV7();
  await db.query(
    `INSERT INTO jobs (id, master_id, user_id, kind, status, done, total, errors, params, result, result_file_id, created_at, updated_at)
     VALUES ($1, $2, $3, 'import', 'FAILED', 1, 2, 1, $4, $5, $6, $7, $7)`,
    [
      jobId,
      master.masterId,
      master.userId,
      JSON.stringify({ name: markers.owner, kind: 'ORDERS', dryRun: true }),
      JSON.stringify({
        rows: 2,
        sales: 1,
        refunds: 1,
        refundsMatched: 1,
        tickets: 1,
        known: 1,
        code: 'FILE_EMPTY',
        from: now.toISOString(),
        to: now.toISOString(),
        accounts: [{ nickname: markers.owner, currency: 'USD', exact: '1', rounded: '1', difference: '0' }],
      }),
      uuidV7(),
      now,
    ],
  );
  await db.query(`INSERT INTO job_errors (job_id, position, line, code) VALUES ($1, 1, 2, 'BAD_DATE')`, [jobId]);
  const bulkId = uuidV7();
  await db.query(
    `INSERT INTO jobs (id, master_id, user_id, kind, status, done, total, errors, params, created_at, updated_at)
     VALUES ($1, $2, $3, 'bulk-act', 'DONE', 1, 1, 1, $4, $5, $5)`,
    [bulkId, master.masterId, master.userId, JSON.stringify({ name: markers.owner }), now],
  );
  await db.query(`INSERT INTO bulk_acts (job_id, act, ended_at) VALUES ($1, 'CLOSE', $2)`, [bulkId, now]);
  await db.query(
    `INSERT INTO bulk_rows (job_id, position, number, account_id, ticket_id, version, outcome, code)
     SELECT $1, row_number() OVER (ORDER BY number), number, account_id, id, 1, 'REFUSED', 'STALE' FROM tickets WHERE account_id = ANY($2::uuid[])`,
    [bulkId, [a1.id, a2.id]],
  );
  const wanted = await world.createAccount({ nickname: `${markers.master}l` });
  const linkId = uuidV7();
  await db.query(
    `INSERT INTO account_links (id, account_id, master_id, status, requested_at, expires_at) VALUES ($1, $2, $3, 'PENDING', $4, $5)`,
    [linkId, wanted.id, master.masterId, now, new Date(now.getTime() + 86_400_000)],
  );

  await db.query(`UPDATE users SET invited_at = $2, refund_cap_minor = 5000, refund_cap_currency = 'USD' WHERE id = $1`, [
    assignee.userId,
    now,
  ]);
  const keyId = uuidV7();
  await db.query(
    `INSERT INTO api_keys (id, user_id, key_hash, key_encrypted, created_at, expires_at, last_used_at, last_four)
     VALUES ($1, $2, $3, $3, $4, $5, $4, $6)`,
    [keyId, assignee.userId, Buffer.from(markers.master), now, new Date(now.getTime() + 86_400_000), markers.colleague],
  );
  for (const position of [1, 2])
    await db.query(`INSERT INTO security_answers (master_id, position, question_key, answer_hash, hint) VALUES ($1, $2, $3, '', $4)`, [
      master.masterId,
      position,
      ['FIRST_PET', 'FIRST_CAR'][position - 1],
      markers.owner,
    ]);
  for (const action of ['change-accounts-address', markers.owner])
    await db.query(
      `INSERT INTO audit_log (id, at, master_id, account_id, actor_role, actor_id, ip, action, object, before, after)
       VALUES ($1, $2, $3, $4, 'OWNER', $5, '127.0.0.1', $6, $7, '{"a": 1}', '{"a": 2}')`,
      [uuidV7(), now, master.masterId, a1.id, master.userId, action, markers.owner],
    );
  await db.query(
    `INSERT INTO roll_up_checks (account_id, roll_up, id, at, rows_compared, differences) VALUES ($1, 'TICKET_DAYS', $2, $3, 7, 1)`,
    [a1.id, uuidV7(), now],
  );
  const templateId = uuidV7();
  await db.query(
    `INSERT INTO reply_templates (id, master_id, maker_id, name, body, language, shared, created_at, updated_at)
     VALUES ($1, $3, $4, $5, $5, 'en', true, $7, $7), ($2, $3, $4, $6, $6, NULL, false, $7, $7)`,
    [templateId, uuidV7(), master.masterId, master.userId, markers.master, markers.owner, now],
  );
  const viewId = uuidV7();
  await db.query(
    `INSERT INTO saved_views (id, master_id, maker_id, name, query, shared, created_at, updated_at)
     VALUES ($1, $3, $4, $5, 'q=' || $5, true, $7, $7), ($2, $3, $4, $6, 'q=' || $6, false, $7, $7)`,
    [viewId, uuidV7(), master.masterId, master.userId, markers.master, markers.owner, now],
  );
  await db.query(
    `INSERT INTO ticket_drafts (account_id, ticket_id, writer_id, body, internal, updated_at) VALUES ($1, $2, $3, $4, true, $5)`,
    [a1.id, ticket?.ticketId, master.userId, markers.owner, now],
  );
  // every master's own
  await db.query(`UPDATE masters SET display_currency = 'EUR'`);
  await db.query(
    `INSERT INTO exchange_rates (master_id, currency, day, per_euro)
     SELECT id, 'USD', '2026-03-02', CASE WHEN id = $1 THEN $2::numeric ELSE 1.0832 END FROM masters`,
    [master.masterId, markers.rate],
  );
  const fileId = uuidV7();
  await db.query(
    `INSERT INTO files (id, master_id, account_id, user_id, name, content_type, size, complete) VALUES ($1, $2, $3, $4, $5, $5, 3, true)`,
    [fileId, master.masterId, a1.id, master.userId, markers.account],
  );
  await db.query('INSERT INTO ticket_attachments (account_id, event_id, position, file_id) VALUES ($1, $2, 1, $3)', [
    a1.id,
    full.ids.TicketEvent?.slice(4),
    fileId,
  ]);
  // a sum that stands nowhere else
  for (const table of ['sales_quarter_slots', 'sales_day_slots'])
    await db.query(`UPDATE ${table} SET gross_minor = $2 WHERE account_id = $1`, [a1.id, Number(markers.sum.replace('.', ''))]);

  const remove = async (userId: string) => {
    await db.query(`UPDATE users SET deleted_at = $2 WHERE id = $1`, [userId, now]);
  };
  const customers = [full.email, neighbour.email, other.email] as const;
  const cast = await makeCast(world, master, foreign, [a1, a2, foreignAccount], remove, customers);
  await db.query(`UPDATE sessions SET ip = '127.0.0.1', user_agent = 'a browser'`);
  await db.query('UPDATE sessions SET user_agent = $2 WHERE user_id = $1', [master.userId, markers.owner]);
  await db.query('UPDATE users SET last_seen_at = $1', [now]);
  // the first use of a key is noted: done before anything is compared
  for (const caller of cast.callers) await caller.api.post('{ viewer { kind } }');
  const [door] = await db.query<{ id: string }>(
    'SELECT d.id FROM support_doors d JOIN customers c ON c.account_id = d.account_id AND c.id = d.customer_id WHERE c.email = $1',
    [full.email],
  );
  const doorId = (door as { id: string }).id;
  return { app, world, master, foreign, a1, a2, full, assignee, jobId, bulkId, linkId, keyId, templateId, viewId, doorId, cast };
}
