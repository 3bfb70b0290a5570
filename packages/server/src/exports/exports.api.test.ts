import { addEvent, openTicket, placeOrder } from '../../test/support/desk';
import { type ApiCaller, type Payload, type TestApp, testApp } from '../../test/support/test-app';
import { type Person, World, type WorldAccount } from '../../test/support/world';
import { timeIn } from './list-csv';

const mutation = 'mutation ($input: ExportListInput!) { exportList(input: $input) { exportId path userErrors { code field } } }';

describe('a list as CSV', () => {
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

  const columns = (...ids: string[]) => ids.map((id) => ({ id, title: id.toUpperCase() }));
  const fetchFile = (path: string, by: ApiCaller = owner.api) => fetch(`${app.url}${path}`, { headers: { cookie: by.cookie } });
  async function ask(input: object, api: ApiCaller = owner.api) {
    serial += 1;
    const { exportList } = await api.ask(mutation, { input: { idempotencyKey: `export ${serial}`, ...input } });
    return exportList as { exportId: string; path: string; userErrors: { code: string; field: string[] }[] };
  }
  async function rows(input: object, api?: ApiCaller): Promise<string[]> {
    const { path, userErrors } = await ask(input, api);
    expect(userErrors).toEqual([]);
    const response = await fetchFile(path, api);
    expect(response.status).toBe(200);
    const text = await response.text();
    return text
      .replace(/^\uFEFF/, '')
      .trimEnd()
      .split('\r\n');
  }

  it('writes the chosen columns of all rows that the filter leaves, in words, zone and order of the grid', async () => {
    const order = await placeOrder(app.deps.db, account, { receipt: 'CSV00001', email: 'ann@example.com', firstName: '=Ann' });
    await openTicket(app.deps.db, account, {
      number: 7001,
      order,
      type: 'REFUND',
      tags: ['csv', 'vip'],
      openedAt: new Date('2026-03-03T23:30:00Z'),
    });
    await openTicket(app.deps.db, other, { number: 7002, tags: ['csv'], openedAt: new Date('2026-07-01T00:00:00Z') });
    await openTicket(app.deps.db, account, { number: 7003 });
    const wanted = columns('number', 'account', 'receipt', 'customer', 'email', 'openedAt', 'expiresAt', 'tags');
    const input = {
      list: 'TICKETS',
      tickets: { tags: ['csv'] },
      ticketOrder: { field: 'OPENED_AT', direction: 'ASC' },
      timeZone: 'Europe/Berlin',
      columns: [...wanted, { id: 'type', title: 'Ticket Type', labels: [{ value: 'REFUND', text: 'Refund' }] }],
    };
    expect(await rows(input)).toEqual([
      'NUMBER,ACCOUNT,RECEIPT,CUSTOMER,EMAIL,OPENEDAT,EXPIRESAT,TAGS,Ticket Type',
      `7001,${account.nickname},CSV00001,"'=Ann Buyer",ann@example.com,2026-03-04T00:30:00+01:00,,"csv, vip",Refund`,
      `7002,${other.nickname},,,,2026-07-01T02:00:00+02:00,,csv,TECH_SUPPORT`,
    ]);
    const head = (await fetchFile((await ask(input)).path)).headers;
    expect(head.get('content-disposition')).toContain('tickets-2026-03-04.csv');
    expect(head.get('cache-control')).toContain('no-store');
  });

  it('has no cap: more rows than a page, each once', async () => {
    await app.deps.db.query(
      `INSERT INTO tickets (account_id, id, space_id, number, type, status, billing, reason, tags, opened_at, updated_at)
       SELECT $1, gen_random_uuid(), $2, 20000 + n, 'TECH_SUPPORT', 'OPEN', 'STANDARD', 'OTHER', '{capless}', $3, $3 FROM generate_series(1, 1234) n`,
      [account.id, owner.masterId, new Date('2026-03-01T00:00:00Z')],
    );
    const [, ...all] = await rows({ list: 'TICKETS', tickets: { tags: ['capless'] }, columns: columns('number') });
    expect(all).toHaveLength(1_234);
    expect(new Set(all).size).toBe(1_234);
  });

  it('holds of orders and transactions what the caller may see: no row of other accounts, no column that is hidden from him', async () => {
    await placeOrder(app.deps.db, account, { receipt: 'CSVSEEN1', totalMinor: 1250, hasTicket: true });
    await placeOrder(app.deps.db, other, { receipt: 'CSVHIDE1' });
    const wanted = columns('receipt', 'amount', 'currency');
    expect(await rows({ list: 'ORDERS', columns: wanted, orders: { receipt: 'CSVSEEN1' } })).toEqual([
      'RECEIPT,AMOUNT,CURRENCY',
      'CSVSEEN1,12.50,USD',
    ]);
    const clerk = await world.addClerk(owner, { can: [{ permission: 'MANAGE_ORDERS', on: account }] });
    const seen = await rows({ list: 'ORDERS', columns: columns('receipt') }, clerk.api);
    expect(seen).toContain('CSVSEEN1');
    expect(seen).not.toContain('CSVHIDE1');
    // tickets are no list of his, and transactions none of who works on tickets alone
    expect((await ask({ list: 'TICKETS', columns: columns('number') }, clerk.api)).userErrors).toMatchObject([{ code: 'NOT_ALLOWED' }]);
    const desk = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: account }] });
    expect((await ask({ list: 'TRANSACTIONS', columns: columns('at') }, desk.api)).userErrors).toMatchObject([{ code: 'NOT_ALLOWED' }]);
    expect(await rows({ list: 'TRANSACTIONS', columns: columns('at', 'amount') })).toEqual(['AT,AMOUNT']);
  });

  describe('of rows behind the reports', () => {
    const period = { from: '2026-02-01', to: '2026-03-01', timeZone: 'UTC' };
    let mixed: Person;
    beforeAll(async () => {
      const { db } = app.deps;
      const at = (day: number, hour = 0) => new Date(Date.UTC(2026, 1, day, hour));
      for (const [index, of] of [account, other, account, account].entries()) {
        const ticket = await openTicket(db, of, { number: 7100 + index, type: 'REFUND', openedAt: at(2 + index) });
        await addEvent(db, ticket, { kind: 'NOTED', at: at(9, index), actorRole: 'OWNER', actorId: owner.userId, body: `=note ${index}` });
        await addEvent(db, ticket, { kind: 'CLOSED', at: at(10, index), actorRole: 'OWNER', actorId: owner.userId });
      }
      const { orderId } = await placeOrder(db, account, { receipt: 'CSVSHIP1' });
      await db.query(
        `INSERT INTO order_lines (account_id, id, order_id, position, item, title, quantity, unit_price, amount_minor, shippable)
         VALUES ($1, gen_random_uuid(), $2, 1, 'BOX', 'A box', 3, 10, 3000, true), ($1, gen_random_uuid(), $2, 2, 'FILE', 'A file', 1, 17, 1700, false)`,
        [account.id, orderId],
      );
      // reports of one account, tickets of the other
      mixed = await world.addClerk(owner, {
        can: [
          { permission: 'REPORT_ACCESS', on: account },
          { permission: 'MANAGE_TICKETS', on: other },
        ],
      });
    });
    const events = { list: 'TICKET_EVENTS', events: { kinds: ['CLOSED'], inReports: true, period } };
    const numbers = (lines: string[]) => lines.slice(1).map((line) => Number(line.split(',')[0]));

    it.each(['owner', 'clerk'])('holds for the %s the rows that the report counts, opens and lists, in their order', async (who) => {
      const { api } = who === 'owner' ? owner : mixed;
      const { reports, ticketEvents }: Payload = await api.ask(
        `query ($period: PeriodInput!, $filter: TicketEventFilter!) {
          reports {
            clerkTicketsClosed(period: $period) { clerks { total } }
            clerkComments(period: $period, first: 100) { nodes { ticket { number } } }
            measuredTickets(metric: CLOSING, period: $period, first: 100) { nodes { ticket { number } } }
          }
          ticketEvents(filter: $filter, first: 100) { nodes { ticket { number } } totalCount }
        }`,
        { period, filter: events.events },
      );
      const behind = ({ nodes }: Payload) => nodes.map(({ ticket }: Payload) => ticket.number);
      const wanted = who === 'owner' ? [7103, 7102, 7101, 7100] : [7103, 7102, 7100];
      const total = reports.clerkTicketsClosed.clerks.reduce((sum: number, clerk: Payload) => sum + clerk.total, 0);
      expect(total).toBe(wanted.length);
      expect(behind(ticketEvents)).toEqual(wanted);
      expect(numbers(await rows({ ...events, columns: columns('number', 'at') }, api))).toEqual(wanted);
      expect(numbers(await rows({ list: 'COMMENTS', rows: { period }, columns: columns('number') }, api))).toEqual(
        behind(reports.clerkComments),
      );
      const measured = { list: 'MEASURED_TICKETS', rows: { period, metric: 'CLOSING' }, columns: columns('number') };
      expect(numbers(await rows(measured, api))).toEqual(behind(reports.measuredTickets));
    });

    it('says them in words, zone and columns of who asks', async () => {
      const labels = (...pairs: [string, string][]) => pairs.map(([value, text]) => ({ value, text }));
      const input = {
        list: 'TICKET_EVENTS',
        timeZone: 'Asia/Kolkata',
        events: { kinds: ['NOTED'], accounts: [other.nickname], period },
        columns: [
          { id: 'at', title: 'Time' },
          { id: 'kind', title: 'Event', labels: labels(['NOTED', 'Internal note']) },
          ...columns('who', 'number', 'account', 'type', 'fromType', 'internal', 'body'),
        ],
      };
      expect((await rows(input))[1]).toBe(
        `2026-02-09T06:30:00+05:30,Internal note,Olivia Owner,7101,${other.nickname},REFUND,,false,"'=note 1"`,
      );
    });

    it('writes a line for each line of goods', async () => {
      const wanted = columns('receipt', 'account', 'ordered', 'shipped', 'notices');
      const input = { list: 'SHIPPING', rows: { status: 'NOT_SHIPPED' }, columns: wanted };
      expect(await rows(input)).toEqual(['RECEIPT,ACCOUNT,ORDERED,SHIPPED,NOTICES', `CSVSHIP1,${account.nickname},3,0,`]);
      expect(await rows(input, mixed.api)).toHaveLength(2);
    });

    it('shows no money to who sees none, no list to who reads no reports, and asks for what a list needs', async () => {
      const measured = { list: 'MEASURED_TICKETS', rows: { period, metric: 'CLOSING' }, columns: columns('number', 'money') };
      const reader = await world.addClerk(owner, { can: [{ permission: 'REPORT_ACCESS', on: account }] });
      expect((await rows(measured))[0]).toBe('NUMBER,MONEY');
      expect((await rows(measured, reader.api))[0]).toBe('NUMBER');
      const desk = await world.addClerk(owner, {
        can: [
          { permission: 'MANAGE_TICKETS', on: account },
          { permission: 'MANAGE_ORDERS', on: account },
        ],
      });
      const codes = async (input: object, api?: ApiCaller) => (await ask(input, api)).userErrors;
      for (const input of [measured, { ...events, columns: columns('at') }, { list: 'SHIPPING', columns: columns('receipt') }])
        expect(await codes(input, desk.api)).toMatchObject([{ code: 'NOT_ALLOWED', field: ['list'] }]);
      expect(await codes({ list: 'TICKETS', columns: columns('number') }, reader.api)).toMatchObject([{ code: 'NOT_ALLOWED' }]);
      expect(await codes({ list: 'TICKET_EVENTS', columns: columns('at') })).toMatchObject([{ code: 'REQUIRED', field: ['events'] }]);
      expect(await codes({ list: 'COMMENTS', columns: columns('at') })).toMatchObject([{ code: 'REQUIRED', field: ['rows', 'period'] }]);
      expect(await codes({ list: 'MEASURED_TICKETS', rows: { period }, columns: columns('at') })).toMatchObject([
        { code: 'REQUIRED', field: ['rows', 'metric'] },
      ]);
    });
  });

  it('is for who asked, for ten minutes; for anybody else, and afterwards, there is none', async () => {
    const { path, exportId } = await ask({ list: 'TICKETS', columns: columns('number') });
    const clerk = await world.addClerk(owner, { can: ['MANAGE_TICKETS', 'MANAGE_ORDERS'] });
    const foreign = await world.createMaster();
    for (const api of [clerk.api, foreign.api, await world.accountUser(account)]) expect((await fetchFile(path, api)).status).toBe(404);
    expect((await fetchFile(path, world.stranger())).status).toBe(401);
    expect((await fetchFile('/exports/job_0190a000-0000-7000-8000-000000000000')).status).toBe(404);
    await (await fetchFile(path)).text();
    expect((await owner.api.ask(`{ job(id: "${exportId}") { status } }`)).job).toEqual({ status: 'DONE' });
    const lines = await app.deps.db.query(`SELECT 1 FROM audit_log WHERE action = 'export-list' AND object = $1`, [exportId]);
    expect(lines).toHaveLength(1);
    app.clock.advance(10 * 60_000 + 1);
    expect((await fetchFile(path)).status).toBe(404);
  });

  it('asks for the rights anew: who lost them meanwhile reads nothing', async () => {
    const clerk = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: account }] });
    const { path } = await ask({ list: 'TICKETS', columns: columns('number') }, clerk.api);
    await app.deps.db.query('DELETE FROM grants WHERE user_id = $1', [clerk.userId]);
    await expect(fetchFile(path, clerk.api).then((response) => response.text())).rejects.toThrow();
  });

  it('refuses columns that there are none of, too many, and zones that are none', async () => {
    const codes = async (input: object) => (await ask({ list: 'TICKETS', ...input })).userErrors.map(({ code }) => code);
    expect(await codes({ columns: [] })).toEqual(['REQUIRED']);
    expect(await codes({ columns: columns('secret') })).toEqual(['COLUMN_MISSING']);
    expect(await codes({ columns: columns('constructor') })).toEqual(['COLUMN_MISSING']);
    expect(await codes({ columns: Array(41).fill({ id: 'number', title: 'n' }) })).toEqual(['TOO_MANY']);
    expect(await codes({ columns: [{ id: 'number', title: 'x'.repeat(81) }] })).toEqual(['TOO_LONG']);
    expect(await codes({ columns: columns('number'), timeZone: 'Mars/Base' })).toEqual(['TIME_ZONE_INVALID']);
  });

  it('says times with the offset of their day, also by half an hour and at the turn of the clocks', () => {
    expect(timeIn('Asia/Kolkata')('2026-01-01T20:00:00Z')).toBe('2026-01-02T01:30:00+05:30');
    expect(timeIn('UTC')('2026-01-01T00:00:00Z')).toBe('2026-01-01T00:00:00+00:00');
    expect(timeIn('America/Sao_Paulo')('2026-01-01T00:00:00Z')).toBe('2025-12-31T21:00:00-03:00');
    expect(timeIn('Europe/Berlin')('2026-10-25T00:30:00Z')).toBe('2026-10-25T02:30:00+02:00');
    expect(timeIn('Europe/Berlin')('2026-10-25T01:30:00Z')).toBe('2026-10-25T02:30:00+01:00');
  });
});
