import { type DeskTicket, openTicket, placeOrder } from '../../test/support/desk';
import { type ApiCaller, type Payload, type TestApp, testApp } from '../../test/support/test-app';
import { type Person, World, type WorldAccount } from '../../test/support/world';

const job = `job { id status done total errors progress bulk { act undoes undoneBy undoableUntil } } userErrors { code field }`;
const start = `mutation ($input: StartBulkActInput!) { payload: startBulkAct(input: $input) { ${job} } }`;
const stop = `mutation ($input: BulkActInput!) { payload: stopBulkAct(input: $input) { ${job} } }`;
const undo = `mutation ($input: UndoBulkActInput!) { payload: undoBulkAct(input: $input) { ${job} } }`;

describe('an act on many tickets', () => {
  let app: TestApp;
  let world: World;
  let owner: Person & { masterId: string };
  let account: WorldAccount;
  let other: WorldAccount;
  let serial = 0;

  beforeAll(async () => {
    app = await testApp();
    world = new World(app);
    owner = await world.createMaster();
    account = await world.linkAccount(owner, { currency: 'USD' });
    other = await world.linkAccount(owner, { currency: 'USD' });
  });
  afterAll(() => app.close());
  afterEach(() => jest.restoreAllMocks());

  const key = () => {
    serial += 1;
    return `bulk ${serial}`;
  };

  /** So many open tickets with customers and a tag of their own. */
  async function ticketsOf(count: number, of = account): Promise<{ tag: string; tickets: DeskTicket[] }> {
    const tag = `tag${key().replace(' ', '')}`;
    const tickets: DeskTicket[] = [];
    for (let index = 0; index < count; index += 1) {
      const order = await placeOrder(app.deps.db, of);
      tickets.push(await openTicket(app.deps.db, of, { order, tags: [tag] }));
    }
    return { tag, tickets };
  }
  const seen = (tickets: readonly DeskTicket[], version = 1) => tickets.map(({ number }) => ({ number, version }));

  async function send(document: string, input: object, api: ApiCaller = owner.api): Promise<Payload> {
    return ((await api.ask(document, { input })) as Payload).payload;
  }
  async function begin(input: object, api?: ApiCaller): Promise<string> {
    const payload = await send(start, { idempotencyKey: key(), ...input }, api);
    expect(payload.userErrors).toEqual([]);
    return payload.job.id;
  }
  async function jobOf(id: string, api: ApiCaller = owner.api): Promise<Payload> {
    const found = (await api.ask(
      `query ($id: ID!) { job(id: $id) { status done total errors bulk { act undoes undoneBy undoableUntil }
         bulkRows(outcome: REFUSED) { nodes { number outcome code message } totalCount } } }`,
      { id },
    )) as Payload;
    return found.job;
  }
  const drain = async () => {
    await app.deps.db.query('UPDATE graphile_worker._private_jobs SET run_at = now() WHERE run_at > now()');
    await app.deps.jobs.drain();
  };
  const eventsOf = (tickets: readonly DeskTicket[]) =>
    app.deps.db.query<{ kind: string; count: number }>(
      `SELECT kind, count(*)::int AS count FROM ticket_events WHERE ticket_id = ANY($1::uuid[]) GROUP BY kind ORDER BY kind`,
      [tickets.map(({ ticketId }) => ticketId)],
    );
  const stateOf = (tickets: readonly DeskTicket[]) =>
    app.deps.db.query<{ status: string; version: number; tags: string[] }>(
      'SELECT status, version, tags FROM tickets WHERE id = ANY($1::uuid[]) ORDER BY number',
      [tickets.map(({ ticketId }) => ticketId)],
    );
  const mailsOf = (tickets: readonly DeskTicket[]) =>
    app.deps.db.query<{ status: string; count: number }>(
      `SELECT m.status, count(*)::int AS count FROM ticket_events e JOIN mails m ON m.id = e.mail_id
       WHERE e.ticket_id = ANY($1::uuid[]) GROUP BY m.status ORDER BY m.status`,
      [tickets.map(({ ticketId }) => ticketId)],
    );

  it('does each ticket that may be done, and says of each other why not', async () => {
    const { tickets } = await ticketsOf(5);
    const [, changed, closed] = tickets as [DeskTicket, DeskTicket, DeskTicket];
    await app.deps.db.query('UPDATE tickets SET version = 4 WHERE id = $1', [changed.ticketId]);
    await app.deps.db.query(`UPDATE tickets SET status = 'CLOSED', closed_at = now() WHERE id = $1`, [closed.ticketId]);
    const id = await begin({ act: 'CLOSE', tickets: [...seen(tickets), { number: 999_999, version: 1 }], comment: 'Solved for all.' });
    await drain();
    const done = await jobOf(id);
    expect(done).toMatchObject({ status: 'DONE', done: 6, total: 6, errors: 3, bulk: { act: 'CLOSE', undoes: false } });
    expect(done.bulkRows.totalCount).toBe(3);
    expect(done.bulkRows.nodes.map(({ number, code }: Payload) => [number, code])).toEqual([
      [changed.number, 'STALE'],
      [closed.number, 'TICKET_CLOSED'],
      [999_999, 'NOT_FOUND'],
    ]);
    expect(done.bulkRows.nodes[1].message).not.toBe('TICKET_CLOSED');
    expect(await stateOf(tickets)).toMatchObject([{ status: 'CLOSED', version: 2 }, { version: 4 }, { version: 1 }, {}, {}]);
    // each is an act of its own: an event, an audit line, a mail
    expect(await eventsOf(tickets)).toEqual([
      { kind: 'CLOSED', count: 3 },
      { kind: 'OPENED', count: 5 },
    ]);
    const [audit] = await app.deps.db.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM audit_log WHERE action = 'close-ticket' AND object = ANY($1)`,
      [tickets.map(({ number }) => String(number))],
    );
    expect(audit?.count).toBe(3);
  });

  it('fixes which tickets match when it is started, over all accounts, and touches no later one', async () => {
    const { tag, tickets } = await ticketsOf(3);
    const elsewhere = (await ticketsOf(2, other)).tickets;
    await app.deps.db.query('UPDATE tickets SET tags = $2 WHERE id = ANY($1::uuid[])', [elsewhere.map(({ ticketId }) => ticketId), [tag]]);
    const id = await begin({ act: 'TAG', filter: { tags: [tag] }, addTags: ['  Done '] });
    const late = await openTicket(app.deps.db, account, { tags: [tag] });
    await drain();
    expect(await jobOf(id)).toMatchObject({ status: 'DONE', done: 5, total: 5, errors: 0 });
    expect((await stateOf([...tickets, ...elsewhere])).map(({ tags }) => tags)).toEqual(Array(5).fill([tag, 'done']));
    expect(await stateOf([late])).toEqual([{ status: 'OPEN', version: 1, tags: [tag] }]);
  });

  it('acts with the rights of then: what was taken from the clerk meanwhile is refused ticket by ticket', async () => {
    const clerk = await world.addClerk(owner, {
      can: [
        { permission: 'MANAGE_TICKETS', on: account },
        { permission: 'MANAGE_TICKETS', on: other },
      ],
    });
    const mine = (await ticketsOf(2)).tickets;
    const lost = (await ticketsOf(2, other)).tickets;
    const id = await begin({ act: 'NOTE', tickets: seen([...mine, ...lost]), comment: 'Looked at.' }, clerk.api);
    await app.deps.db.query('DELETE FROM grants WHERE user_id = $1 AND account_id = $2', [clerk.userId, other.id]);
    await drain();
    const asOwner = await jobOf(id);
    expect(asOwner).toMatchObject({ done: 4, errors: 2 });
    expect(asOwner.bulkRows.nodes.map(({ number, code }: Payload) => [number, code])).toEqual(
      lost.map(({ number }) => [number, 'NOT_FOUND']),
    );
    // the clerk himself is no longer told of them
    expect((await jobOf(id, clerk.api)).bulkRows).toEqual({ nodes: [], totalCount: 0 });
    // disabled: nothing is done any more
    const more = (await ticketsOf(2)).tickets;
    const second = await begin({ act: 'NOTE', tickets: seen(more), comment: 'Looked at.' }, clerk.api);
    await app.deps.db.query('UPDATE users SET enabled = false WHERE id = $1', [clerk.userId]);
    await drain();
    expect(await jobOf(second)).toMatchObject({ status: 'DONE', done: 2, errors: 2 });
    expect(await stateOf(more)).toMatchObject([{ version: 1 }, { version: 1 }]);
  });

  it('asks for the customers’ consent as the single act does', async () => {
    const { tickets } = await ticketsOf(2);
    const ids = tickets.map(({ ticketId }) => ticketId);
    await app.deps.db.query(
      `UPDATE tickets SET type = 'REFUND', requested_by = 'CUSTOMER', requested_at = opened_at WHERE id = ANY($1::uuid[])`,
      [ids],
    );
    const refused = await begin({ act: 'CHANGE_TYPE', type: 'TECH_SUPPORT', tickets: seen(tickets) });
    await drain();
    expect((await jobOf(refused)).bulkRows.nodes.map(({ code }: Payload) => code)).toEqual(['CONSENT_REQUIRED', 'CONSENT_REQUIRED']);
    const id = await begin({ act: 'CHANGE_TYPE', type: 'TECH_SUPPORT', tickets: seen(tickets), customerConsent: true });
    await drain();
    expect(await jobOf(id)).toMatchObject({ done: 2, errors: 0 });
  });

  it('goes on where a run was cut off, and does no ticket twice', async () => {
    const { tag, tickets } = await ticketsOf(130);
    const id = await begin({ act: 'COMMENT', filter: { tags: [tag] }, comment: 'We are on it.' });
    const { db } = app.deps;
    const query = db.query.bind(db);
    let notes = 0;
    let atCut: unknown;
    jest.spyOn(db, 'query').mockImplementation((async (statement: string, params: unknown[]) => {
      if (typeof statement === 'string' && statement.includes(`SET status = 'RUNNING', done`)) {
        notes += 1;
        if (notes === 2) {
          [atCut] = await eventsOf(tickets);
          throw new Error('the process is killed here');
        }
      }
      return query(statement, params);
    }) as never);
    // the watchman, whose time has come as well, takes it up again
    await drain();
    expect(atCut).toEqual({ kind: 'COMMENTED', count: 100 });
    expect(await jobOf(id)).toMatchObject({ status: 'DONE', done: 130, errors: 0 });
    expect((await eventsOf(tickets))[0]).toEqual({ kind: 'COMMENTED', count: 130 });
    expect((await stateOf(tickets)).every(({ version }) => version === 2)).toBe(true);
  });

  it('does each alone where a group fails as a whole', async () => {
    const { tickets } = await ticketsOf(3);
    const id = await begin({ act: 'CLOSE', tickets: seen(tickets) });
    const { db } = app.deps;
    const transaction = db.transaction.bind(db);
    let groups = 0;
    jest.spyOn(db, 'transaction').mockImplementation((async (work: never, how?: { pipelined?: boolean }) => {
      if (!how?.pipelined) return transaction(work);
      groups += 1;
      await transaction(async (tx) => {
        await (work as (of: typeof tx) => Promise<void>)(tx);
        // as a deadlock ends it, when everything else was done
        await tx.query('SELECT 1 / 0');
      }, how);
    }) as never);
    await drain();
    expect(groups).toBe(1);
    expect(await jobOf(id)).toMatchObject({ status: 'DONE', done: 3, errors: 0 });
    expect(await eventsOf(tickets)).toEqual([
      { kind: 'CLOSED', count: 3 },
      { kind: 'OPENED', count: 3 },
    ]);
    expect((await stateOf(tickets)).every(({ version }) => version === 2)).toBe(true);
  });

  it('takes an act back whose row was marked already', async () => {
    const { tickets } = await ticketsOf(1);
    const id = await begin({ act: 'NOTE', tickets: seen(tickets), comment: 'Once.' });
    const { db } = app.deps;
    const query = db.query.bind(db);
    // between the look at the rows and the act another process has done it
    jest.spyOn(db, 'query').mockImplementation((async (statement: { name?: string }, params: unknown[]) => {
      const rows = await query(statement as never, params);
      if (statement.name === 'bulk.waiting-rows')
        await query(`UPDATE bulk_rows SET outcome = 'DONE', version_after = version WHERE job_id = $1 AND outcome IS NULL`, params);
      return rows;
    }) as never);
    await drain();
    expect(await jobOf(id)).toMatchObject({ status: 'DONE', done: 1, errors: 0 });
    expect(await eventsOf(tickets)).toEqual([{ kind: 'OPENED', count: 1 }]);
  });

  it('stops where it is told to, and what is done may be undone', async () => {
    const { tag, tickets } = await ticketsOf(4);
    const id = await begin({ act: 'CLOSE', filter: { tags: [tag] } });
    expect((await send(undo, { jobId: id, idempotencyKey: key() })).userErrors).toMatchObject([{ code: 'JOB_RUNNING' }]);
    expect((await send(stop, { jobId: id })).job).toMatchObject({ status: 'CANCELED' });
    await drain();
    expect(await jobOf(id)).toMatchObject({ status: 'CANCELED', done: 0, total: 4 });
    expect((await stateOf(tickets)).every(({ status }) => status === 'OPEN')).toBe(true);
  });

  it('is undone as a whole: tickets as they were, no mail sent; what was touched since stays, with its mail', async () => {
    const { tickets } = await ticketsOf(4);
    const [touched, ...rest] = tickets as [DeskTicket, ...DeskTicket[]];
    const id = await begin({ act: 'CLOSE', tickets: seen(tickets), comment: 'Done.' });
    await drain();
    const ended = await jobOf(id);
    expect(new Date(ended.bulk.undoableUntil).getTime()).toBe(app.clock.now().getTime() + 8_000);
    expect(await mailsOf(tickets)).toEqual([{ status: 'HELD', count: 4 }]);
    app.clock.advance(7_000);
    // the timer that lets the mails go does not run early
    await drain();
    expect(await mailsOf(tickets)).toEqual([{ status: 'HELD', count: 4 }]);
    await send('mutation ($input: CommentTicketInput!) { payload: commentTicket(input: $input) { userErrors { code } } }', {
      number: touched.number,
      version: 2,
      body: 'One more thing.',
      internal: true,
    });
    const stranger = await world.addClerk(owner, { can: ['MANAGE_TICKETS'] });
    expect((await send(undo, { jobId: id, idempotencyKey: key() }, stranger.api)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    const undone = await send(undo, { jobId: id, idempotencyKey: key() });
    expect(undone.userErrors).toEqual([]);
    expect((await send(undo, { jobId: id, idempotencyKey: key() })).userErrors).toMatchObject([{ code: 'UNDO_TOO_LATE' }]);
    app.clock.advance(5_000);
    await drain();
    await drain();
    expect(await jobOf(undone.job.id)).toMatchObject({ status: 'DONE', total: 4, errors: 1, bulk: { undoes: true, undoableUntil: null } });
    expect(await jobOf(id)).toMatchObject({ bulk: { undoneBy: undone.job.id, undoableUntil: null } });
    expect(await stateOf(rest)).toMatchObject(Array(3).fill({ status: 'OPEN', version: 3 }));
    expect(await stateOf([touched])).toMatchObject([{ status: 'CLOSED', version: 3 }]);
    expect((await eventsOf(rest)).find(({ kind }) => kind === 'UNDONE')).toEqual({ kind: 'UNDONE', count: 3 });
    app.clock.advance(11_000);
    await drain();
    expect(await mailsOf(tickets)).toEqual([
      { status: 'DROPPED', count: 3 },
      { status: 'KEPT', count: 1 },
    ]);
  });

  it('lets the owner decide again, once undone, on the refunds that its closing withdrew; says where that is no longer possible', async () => {
    const { tickets } = await ticketsOf(3);
    const clerk = await world.addClerk(owner, {
      can: [{ permission: 'MANAGE_TICKETS', on: account }],
      refundCap: { minor: 1_000, currency: 'USD' },
    });
    const ask = await begin({ act: 'CHANGE_TYPE', type: 'REFUND', tickets: seen(tickets) }, clerk.api);
    await drain();
    expect(await jobOf(ask)).toMatchObject({ done: 3, errors: 0 });
    const requests = () =>
      app.deps.db.query<{ status: string; waits: boolean; reserved: number }>(
        `SELECT r.status, t.awaiting_approval AS waits, o.reserved_minor AS reserved FROM tickets t
         JOIN refund_requests r ON r.account_id = t.account_id AND r.ticket_number = t.number
         JOIN orders o ON o.account_id = r.account_id AND o.id = r.order_id WHERE t.id = ANY($1::uuid[]) ORDER BY t.number`,
        [tickets.map(({ ticketId }) => ticketId)],
      );
    const waiting = { status: 'AWAITING_APPROVAL', waits: true, reserved: 4_700 };
    const withdrawn = { status: 'FAILED', waits: false, reserved: 0 };
    expect(await requests()).toEqual([waiting, waiting, waiting]);
    const id = await begin({ act: 'CLOSE', tickets: seen(tickets, 3) }, clerk.api);
    await drain();
    expect(await requests()).toEqual([withdrawn, withdrawn, withdrawn]);
    // one of the orders is charged back meanwhile
    await app.deps.db.query(
      'UPDATE orders SET charged_back_minor = 100 WHERE (account_id, id) = (SELECT account_id, order_id FROM tickets WHERE id = $1)',
      [tickets[1]?.ticketId],
    );
    const undone = await send(undo, { jobId: id, idempotencyKey: key() }, clerk.api);
    await drain();
    const done = await jobOf(undone.job.id);
    expect(done).toMatchObject({ status: 'DONE', done: 3, errors: 1 });
    expect(done.bulkRows.nodes).toMatchObject([{ number: tickets[1]?.number, code: 'REFUND_REQUEST_GONE' }]);
    expect(await requests()).toEqual([waiting, withdrawn, waiting]);
  });

  it('lets no mail go while its undo still runs, however long that takes', async () => {
    const { tickets } = await ticketsOf(3);
    const id = await begin({ act: 'CLOSE', tickets: seen(tickets), comment: 'Done.' });
    await drain();
    const undone = await send(undo, { jobId: id, idempotencyKey: key() });
    // the mails' time comes before the undo has come to its first ticket
    app.clock.advance(60_000);
    const runAt = "UPDATE graphile_worker._private_jobs SET run_at = now() + $2::int * interval '1 hour' WHERE key LIKE $1 RETURNING 1";
    for (const [job, hours] of [
      [`%bulk-act%${undone.job.id.slice(4)}`, 1],
      [`%bulk-act%${id.slice(4)}`, 0],
    ] as const)
      expect((await app.deps.db.query(runAt, [job, hours])).length).toBeGreaterThan(0);
    await app.deps.jobs.drain();
    expect(await mailsOf(tickets)).toEqual([{ status: 'HELD', count: 3 }]);
    await drain();
    app.clock.advance(11_000);
    await drain();
    expect(await jobOf(undone.job.id)).toMatchObject({ status: 'DONE', total: 3, errors: 0 });
    expect(await mailsOf(tickets)).toEqual([{ status: 'DROPPED', count: 3 }]);
  });

  it('lets its mails go once it can be undone no more', async () => {
    const { tickets } = await ticketsOf(3);
    const id = await begin({ act: 'COMMENT', tickets: seen(tickets), comment: 'Hello.' });
    await drain();
    app.clock.advance(10_500);
    expect((await send(undo, { jobId: id, idempotencyKey: key() })).userErrors).toMatchObject([{ code: 'UNDO_TOO_LATE' }]);
    await drain();
    expect(await mailsOf(tickets)).toEqual([{ status: 'KEPT', count: 3 }]);
  });

  it('does not undo what it did not change', async () => {
    const { tickets } = await ticketsOf(2);
    const [first] = tickets as [DeskTicket];
    await send('mutation ($input: TagTicketInput!) { payload: tagTicket(input: $input) { userErrors { code } } }', {
      number: first.number,
      version: 1,
      add: ['here'],
    });
    const id = await begin({ act: 'TAG', tickets: [...seen([first], 2), ...seen(tickets.slice(1))], addTags: ['here'] });
    await drain();
    const undone = await send(undo, { jobId: id, idempotencyKey: key() });
    await drain();
    expect(await jobOf(undone.job.id)).toMatchObject({ status: 'DONE', total: 1, errors: 0 });
    expect((await stateOf([first]))[0]?.tags).toContain('here');
  });

  it('refuses at once what no ticket would take, and tickets that are not his', async () => {
    const { tickets } = await ticketsOf(1);
    const refusals = async (input: object, api?: ApiCaller) =>
      (await send(start, { tickets: seen(tickets), idempotencyKey: key(), ...input }, api)).userErrors.map(({ code }: Payload) => code);
    expect(await refusals({ act: 'COMMENT', comment: '  ' })).toEqual(['COMMENT_REQUIRED']);
    expect(await refusals({ act: 'CHANGE_TYPE' })).toEqual(['REQUIRED']);
    expect(await refusals({ act: 'TAG', addTags: ['x'.repeat(41)] })).toEqual(['TOO_LONG']);
    expect(await refusals({ act: 'ASSIGN', personId: 'usr_nobody' })).toEqual(['ASSIGNEE_INVALID']);
    expect(await refusals({ act: 'CLOSE', filter: {} })).toEqual(['REQUIRED']);
    expect(await refusals({ act: 'CLOSE', tickets: Array(1_001).fill({ number: 1, version: 1 }) })).toEqual(['TOO_MANY']);
    const clerk = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: other }] });
    expect(await refusals({ act: 'CLOSE' }, clerk.api)).toEqual(['NOT_FOUND']);
    expect(await refusals({ act: 'CLOSE', tickets: null, filter: { accounts: [account.nickname] } }, clerk.api)).toEqual(['NOT_FOUND']);
    await drain();
    expect((await stateOf(tickets))[0]).toMatchObject({ status: 'OPEN', version: 1 });
  });

  it('is found again by who began it, and by nobody of another master', async () => {
    const { tickets } = await ticketsOf(1);
    const clerk = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: account }] });
    const id = await begin({ act: 'NOTE', tickets: seen(tickets), comment: 'Mine.' }, clerk.api);
    const recent = async (api: ApiCaller) => ((await api.ask('{ bulkActs { id bulk { act } } }')) as Payload).bulkActs;
    expect(await recent(clerk.api)).toEqual([{ id, bulk: { act: 'NOTE' } }]);
    const foreign = await world.createMaster();
    await world.linkAccount(foreign);
    expect(await recent(foreign.api)).toEqual([]);
    expect(await jobOf(id, foreign.api)).toBeNull();
    expect((await send(stop, { jobId: id }, foreign.api)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    // an account's own user, in its console
    const user = await world.accountUser(account);
    const own = await begin({ act: 'NOTE', tickets: seen(tickets), comment: 'Also mine.' }, user);
    expect(await recent(user)).toEqual([{ id: own, bulk: { act: 'NOTE' } }]);
    await drain();
  });

  describe('on the orders of the tickets', () => {
    const look = `query ($input: BulkPreviewInput!) { bulkPreview(input: $input) {
      tickets possible refusals { code message count } totals { amount currency } endSubscriptions awaitApproval awaitConfirmation } }`;
    const previewed = async (input: object, api: ApiCaller = owner.api): Promise<Payload> =>
      ((await api.ask(look, { input })) as Payload).bulkPreview;
    /** As the dialog does it: starts what the preview showed. */
    const refund = async (input: object, api?: ApiCaller) => {
      const { totals } = await previewed({ act: 'REFUND', ...input }, api);
      return begin({ act: 'REFUND', reason: 'Recalled.', expectedTotals: totals, ...input }, api);
    };
    const moneyOf = (tickets: readonly DeskTicket[]) =>
      app.deps.db.query<{ refunded: number; reserved: number; transactions: number }>(
        `SELECT o.refunded_minor AS refunded, o.reserved_minor AS reserved,
           (SELECT count(*)::int FROM transactions m WHERE m.account_id = o.account_id AND m.order_id = o.id AND m.kind = 'RFND') AS transactions
         FROM tickets t JOIN orders o ON o.account_id = t.account_id AND o.id = t.order_id WHERE t.id = ANY($1::uuid[]) ORDER BY t.number`,
        [tickets.map(({ ticketId }) => ticketId)],
      );
    const back = { refunded: 4_700, reserved: 0, transactions: 1 };
    const nothing = { refunded: 0, reserved: 0, transactions: 0 };
    const refusalsOf = async (id: string, api?: ApiCaller) =>
      (await jobOf(id, api)).bulkRows.nodes.map(({ number, code }: Payload) => [number, code]);
    const bills = (of: DeskTicket) =>
      app.deps.db.query(
        `INSERT INTO subscriptions (account_id, id, order_id, item, status, frequency, amount_minor, currency, payments_processed, state_at)
         SELECT account_id, gen_random_uuid(), order_id, 'club', 'ACTIVE', 'MONTHLY', 4700, 'USD', 1, '2026-03-01T10:00:00Z' FROM tickets WHERE id = $1`,
        [of.ticketId],
      );

    it('refunds each order once, in full, as its preview said; what it refuses it says, and nothing of it is undone', async () => {
      const { tag, tickets } = await ticketsOf(3);
      const [first, closed, fed] = tickets as [DeskTicket, DeskTicket, DeskTicket];
      const order = await placeOrder(app.deps.db, other, { totalMinor: 1_250 });
      const twins = [
        await openTicket(app.deps.db, other, { order, tags: [tag] }),
        await openTicket(app.deps.db, other, { order, tags: [tag] }),
      ];
      const bare = await openTicket(app.deps.db, account, { tags: [tag] });
      await app.deps.db.query(`UPDATE tickets SET status = 'CLOSED', closed_at = now() WHERE id = $1`, [closed.ticketId]);
      await app.deps.db.query('UPDATE orders SET fed_from_outside = true WHERE id = (SELECT order_id FROM tickets WHERE id = $1)', [
        fed.ticketId,
      ]);
      await bills(first);
      const all = { filter: { tags: [tag] } };
      expect(await previewed({ act: 'REFUND', ...all })).toEqual({
        tickets: 6,
        possible: 3,
        refusals: expect.arrayContaining([
          { code: 'TICKET_CLOSED', message: expect.any(String), count: 1 },
          { code: 'SAME_ORDER', message: expect.any(String), count: 1 },
          { code: 'ORDER_MISSING', message: expect.any(String), count: 1 },
        ]),
        totals: [{ amount: '106.50', currency: 'USD' }],
        endSubscriptions: 1,
        awaitApproval: 0,
        awaitConfirmation: 1,
      });
      const input = { act: 'REFUND', reason: 'Recalled.', ...all, idempotencyKey: key() };
      expect((await send(start, { ...input, expectedTotals: [{ amount: '59.50', currency: 'USD' }] })).userErrors).toEqual([
        { code: 'STALE', field: ['expectedTotals'] },
      ]);
      const right = { ...input, expectedTotals: [{ amount: '106.50', currency: 'USD' }] };
      const { job: begun } = await send(start, right);
      await drain();
      // sent again after a lost answer: the same job, and no money
      expect((await send(start, right)).job.id).toBe(begun.id);
      await drain();
      const done = (await owner.api.ask(
        `query ($id: ID!) { job(id: $id) { status done errors bulk { act undoableUntil awaitApproval awaitConfirmation }
           bulkRows(outcome: DONE) { nodes { number request } } } }`,
        { id: begun.id },
      )) as Payload;
      const bulk = { act: 'REFUND', undoableUntil: null, awaitApproval: 0, awaitConfirmation: 1 };
      expect(done.job).toMatchObject({ status: 'DONE', done: 6, errors: 3, bulk });
      expect(done.job.bulkRows.nodes).toContainEqual({ number: fed.number, request: 'REQUESTED' });
      expect(done.job.bulkRows.nodes).toContainEqual({ number: first.number, request: null });
      expect((await refusalsOf(begun.id)).map(([, code]: string[]) => code).sort()).toEqual([
        'ORDER_MISSING',
        'SAME_ORDER',
        'TICKET_CLOSED',
      ]);
      expect(await moneyOf(tickets)).toEqual([back, nothing, { ...nothing, reserved: 4_700 }]);
      expect((await moneyOf(twins))[0]).toEqual({ ...back, refunded: 1_250 });
      expect(await stateOf([first, bare])).toMatchObject([{ status: 'CLOSED' }, { status: 'OPEN', version: 1 }]);
      const [audit] = await app.deps.db.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM audit_log WHERE action = 'refund-order' AND object IN (SELECT receipt FROM tickets WHERE $1 = ANY(tags))`,
        [tag],
      );
      expect(audit?.count).toBe(3);
      expect((await send(undo, { jobId: begun.id, idempotencyKey: key() })).userErrors).toMatchObject([{ code: 'UNDO_NEVER' }]);
    });

    it('holds each refund to the clerk’s cap, and acts with the rights of then', async () => {
      const clerk = await world.addClerk(owner, {
        can: [
          { permission: 'MANAGE_TICKETS', on: account },
          { permission: 'MANAGE_TICKETS', on: other },
        ],
        refundCap: { minor: 2_000, currency: 'USD' },
      });
      const small = await placeOrder(app.deps.db, account, { totalMinor: 1_500 });
      const cheap = await openTicket(app.deps.db, account, { order: small });
      const [dear] = (await ticketsOf(1)).tickets as [DeskTicket];
      const [lost] = (await ticketsOf(1, other)).tickets as [DeskTicket];
      const input = { tickets: seen([cheap, dear, lost]) };
      expect(await previewed({ act: 'REFUND', ...input }, clerk.api)).toMatchObject({ possible: 3, awaitApproval: 2 });
      const id = await refund(input, clerk.api);
      await app.deps.db.query('DELETE FROM grants WHERE user_id = $1 AND account_id = $2', [clerk.userId, other.id]);
      await drain();
      expect(await moneyOf([cheap, dear, lost])).toEqual([{ ...back, refunded: 1_500 }, { ...nothing, reserved: 4_700 }, nothing]);
      expect(await refusalsOf(id)).toEqual([[lost.number, 'NOT_FOUND']]);
      expect((await owner.api.ask('query ($id: ID!) { job(id: $id) { bulk { awaitApproval } } }', { id })) as Payload).toEqual({
        job: { bulk: { awaitApproval: 1 } },
      });
    });

    it('gives back no other sum than was shown of the order, though the ticket did not change', async () => {
      const { tickets } = await ticketsOf(2);
      const [whole, part] = tickets as [DeskTicket, DeskTicket];
      const id = await refund({ tickets: seen(tickets) });
      await app.deps.db.query('UPDATE orders SET charged_back_minor = 700 WHERE id = (SELECT order_id FROM tickets WHERE id = $1)', [
        part.ticketId,
      ]);
      await drain();
      expect(await moneyOf([whole, part])).toEqual([back, nothing]);
      expect(await refusalsOf(id)).toEqual([[part.number, 'STALE']]);
    });

    it('goes on where the database went away between two refunds, and refunds none twice', async () => {
      const { tickets } = await ticketsOf(4);
      const id = await refund({ tickets: seen(tickets) });
      const { db } = app.deps;
      const [transaction, query] = [db.transaction.bind(db), db.query.bind(db)];
      let isAway = false;
      let refunded = 0;
      let cuts = 0;
      jest.spyOn(db, 'transaction').mockImplementation((async (work: never, how?: object) => {
        if (isAway) throw new Error('the database is away');
        const result = await transaction(work, how);
        refunded += 1;
        if (refunded === 1) isAway = true;
        return result;
      }) as never);
      jest.spyOn(db, 'query').mockImplementation((async (statement: string, params: unknown[]) => {
        if (!isAway || typeof statement !== 'string' || !statement.includes(`outcome = 'REFUSED', code`)) return query(statement, params);
        isAway = false;
        cuts += 1;
        throw new Error('the database is away');
      }) as never);
      await drain();
      expect(cuts).toBe(1);
      expect(await jobOf(id)).toMatchObject({ status: 'DONE', done: 4, errors: 0 });
      expect(await moneyOf(tickets)).toEqual([back, back, back, back]);
    });

    it('takes a refund back whose row was marked already', async () => {
      const { tickets } = await ticketsOf(1);
      const id = await refund({ tickets: seen(tickets) });
      const { db } = app.deps;
      const query = db.query.bind(db);
      jest.spyOn(db, 'query').mockImplementation((async (statement: { name?: string }, params: unknown[]) => {
        const rows = await query(statement as never, params);
        if (statement.name === 'bulk.waiting-rows')
          await query(`UPDATE bulk_rows SET outcome = 'DONE', version_after = version WHERE job_id = $1 AND outcome IS NULL`, params);
        return rows;
      }) as never);
      await drain();
      expect(await jobOf(id)).toMatchObject({ status: 'DONE', done: 1, errors: 0 });
      expect(await moneyOf(tickets)).toEqual([nothing]);
    });

    it('ends subscriptions for who may, where there is one that bills', async () => {
      const { tickets } = await ticketsOf(3);
      const [one, two, plain] = tickets as [DeskTicket, DeskTicket, DeskTicket];
      await Promise.all([bills(one), bills(two)]);
      await app.deps.db.query(
        `UPDATE subscriptions SET status = 'CANCELED' WHERE order_id = (SELECT order_id FROM tickets WHERE id = $1)`,
        [two.ticketId],
      );
      await app.deps.db.query(`UPDATE tickets SET type = 'CANCEL', billing = 'RECURRING' WHERE id = $1`, [one.ticketId]);
      const clerk = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: account }] });
      const input = { act: 'CANCEL', tickets: seen(tickets) };
      const mayNot = { possible: 0, refusals: [{ code: 'NOT_ALLOWED', count: 3 }], totals: null, endSubscriptions: 0 };
      expect(await previewed(input, clerk.api)).toMatchObject(mayNot);
      const refused = await begin({ ...input, reason: 'Season is over.' }, clerk.api);
      await drain();
      expect((await refusalsOf(refused)).length).toBe(3);
      const id = await begin({ ...input, reason: 'Season is over.' });
      await drain();
      expect(await refusalsOf(id)).toEqual([
        [two.number, 'SUBSCRIPTION_ENDED'],
        [plain.number, 'NOT_RECURRING'],
      ]);
      expect(await stateOf([one])).toMatchObject([{ status: 'CLOSED' }]);
      expect(await moneyOf([one])).toEqual([nothing]);
    });

    it('mails each customer the receipt or what was bought, of closed tickets too, and notes it on the ticket', async () => {
      const { tickets } = await ticketsOf(2);
      const [one, closed] = tickets as [DeskTicket, DeskTicket];
      const nameless = (await ticketsOf(1)).tickets[0] as DeskTicket;
      await app.deps.db.query(`UPDATE tickets SET status = 'CLOSED', closed_at = now() WHERE id = $1`, [closed.ticketId]);
      await app.deps.db.query('UPDATE customers SET email = NULL WHERE id = (SELECT customer_id FROM tickets WHERE id = $1)', [
        nameless.ticketId,
      ]);
      const id = await begin({ act: 'SEND_RECEIPT', receiptMail: 'PURCHASE_DETAILS', tickets: seen([one, closed, nameless]) });
      await drain();
      expect(await refusalsOf(id)).toEqual([[nameless.number, 'EMAIL_MISSING']]);
      const again = await begin({ act: 'SEND_RECEIPT', tickets: seen([one], 2) });
      await drain();
      expect(await jobOf(again)).toMatchObject({ done: 1, errors: 0 });
      const sent = await app.deps.db.query<{ kind: string; mailed: boolean }>(
        `SELECT e.after->>'kind' AS kind, m.id IS NOT NULL AS mailed FROM ticket_events e LEFT JOIN mails m ON m.id = e.mail_id
         WHERE e.ticket_id = ANY($1::uuid[]) AND e.kind = 'RECEIPT_SENT' ORDER BY e.at, e.id`,
        [[one.ticketId, closed.ticketId]],
      );
      expect(sent).toEqual([
        { kind: 'PURCHASE_DETAILS', mailed: true },
        { kind: 'PURCHASE_DETAILS', mailed: true },
        { kind: 'RECEIPT', mailed: true },
      ]);
    });

    it('refuses at once what no order would take', async () => {
      const { tickets } = await ticketsOf(1);
      const refusals = async (input: object) => (await send(start, { tickets: seen(tickets), idempotencyKey: key(), ...input })).userErrors;
      expect(await refusals({ act: 'CANCEL', reason: ' ' })).toEqual([{ code: 'REQUIRED', field: ['reason'] }]);
      expect(await refusals({ act: 'REFUND', reason: 'x'.repeat(501), expectedTotals: [] })).toEqual([
        { code: 'TOO_LONG', field: ['reason'] },
      ]);
      expect(await refusals({ act: 'REFUND', reason: 'x' })).toEqual([{ code: 'REQUIRED', field: ['expectedTotals'] }]);
      expect(await previewed({ act: 'REFUND', tickets: [{ number: 999_999, version: 1 }] })).toBeNull();
      expect(await previewed({ act: 'CLOSE', tickets: seen(tickets) })).toBeNull();
    });
  });
});
