import type { GraphQLInputType, GraphQLSchema } from 'graphql';
import { isEnumType, isInputObjectType, isListType, isNonNullType } from 'graphql';
import { fillAccount } from '../../test/support/full-account';
import { movementOf } from '../../test/support/ledger';
import { LiveReader } from '../../test/support/live-reader';
import { type ApiCaller, type TestApp, testApp } from '../../test/support/test-app';
import { type Person, World, type WorldAccount } from '../../test/support/world';
import { toGlobalId } from '../access/global-ids';
import { recordMovementAtOnce } from '../orders/record-movement';
import { buildUnguardedSchema } from '../schema';

let app: TestApp;
let world: World;
let owner: Person & { masterId: string };
let clerk: Person;
let [a1, a2] = [] as unknown as [WorldAccount, WorldAccount];

beforeAll(async () => {
  app = await testApp();
  world = new World(app);
  owner = await world.createMaster();
  a1 = await world.linkAccount(owner);
  a2 = await world.linkAccount(owner);
  clerk = await world.addClerk(owner, {
    can: [
      { permission: 'MANAGE_TICKETS', on: a1 },
      { permission: 'API_ORDERS_READ', on: a2 },
    ],
    name: ['Vic', 'View'],
  });
  await fillAccount(app.deps.db, a1, 'viewone', { assigneeId: clerk.userId });
  await fillAccount(app.deps.db, a2, 'viewtwo', { assigneeId: clerk.userId });
});
afterAll(() => app.close());

const id = (person: { userId: string }) => toGlobalId('User', person.userId);
/** the same caller, with the header */
function viewing(api: ApiCaller, who: string): ApiCaller {
  const caller = app.caller({ ...api.headers, 'x-mestre-view-as': who });
  caller.cookie = api.cookie;
  return caller;
}
const asClerk = () => viewing(owner.api, id(clerk));

/** Much of what a clerk's pages ask for. */
const pages = `{
  viewer { kind capabilities tabs user { id email grants { permission } } secondFactorMissing }
  accounts { nickname } master { language timeZone }
  tickets(first: 50) { nodes { number account { nickname } order { receipt total { amount } } customer { email } events { nodes { kind actor { name } } } } totalCount }
  orders(first: 50) { nodes { receipt } totalCount } myItems { type count } people(for: ASSIGN) { name }
  dashboard(period: { from: "2026-01-01", to: "2026-12-31" }) { accounts { account { nickname } } } users { nodes { email } } accountLinks { nickname }
}`;

describe('the owner views as a clerk', () => {
  it('and is answered as the clerk himself would be, to the byte', async () => {
    const his = await clerk.api.post(pages);
    expect(his.data.tickets.nodes.map((row: { account: WorldAccount }) => row.account.nickname)).toEqual([a1.nickname]);
    const seen = await asClerk().post(pages);
    expect(seen.text.replace(/"requestId":"[^"]*"/g, '')).toBe(his.text.replace(/"requestId":"[^"]*"/g, ''));
    // the owner himself sees more, and sees it again without the header
    const own = await owner.api.post(pages);
    expect(own.data.tickets.totalCount).toBe(2);
    expect(own.data.dashboard.accounts).toHaveLength(2);
  });

  it('is told so: viewedBy names him, and is nobody otherwise', async () => {
    const viewedBy = async (api: ApiCaller) => (await api.ask('{ viewer { viewedBy { name role } } }')).viewer.viewedBy;
    expect(await viewedBy(asClerk())).toEqual({ name: 'Olivia Owner', role: 'OWNER' });
    expect([await viewedBy(owner.api), await viewedBy(clerk.api)]).toEqual([null, null]);
  });

  it('sees nothing that is the clerk’s alone: no sessions, no second factor; and leaves no trace of being him', async () => {
    await app.deps.db.query(`INSERT INTO second_factors (user_id, secret_encrypted, last_step, created_at) VALUES ($1, '', 0, now())`, [
      clerk.userId,
    ]);
    const his = '{ sessions { id } secondFactor { on } }';
    const own = await clerk.api.ask(his);
    expect([own.sessions.length, own.secondFactor]).toEqual([1, { on: true }]);
    const seen = await asClerk().ask(his);
    expect([seen.sessions, seen.secondFactor?.on ?? false]).toEqual([[], false]);
    const [row] = await app.deps.db.query('SELECT last_seen_at FROM users WHERE id = $1', [clerk.userId]);
    app.clock.advance(120_000);
    await asClerk().ask('{ viewer { kind } }');
    expect((await app.deps.db.query('SELECT last_seen_at FROM users WHERE id = $1', [clerk.userId]))[0]).toEqual(row);
  });

  it('security 12, 13: what the clerk loses, the view loses at the next request; disabled, he is viewed no more', async () => {
    const other = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: a1 }] });
    const view = viewing(owner.api, id(other));
    expect((await view.ask('{ viewer { kind tabs } }')).viewer).toEqual({ kind: 'CLERK', tabs: ['TICKETS', 'MY_ITEMS'] });
    await app.deps.db.query('DELETE FROM grants WHERE user_id = $1', [other.userId]);
    expect((await view.ask('{ viewer { kind tabs } }')).viewer).toEqual({ kind: 'CLERK', tabs: ['MY_ITEMS'] });
    await app.deps.db.query('UPDATE users SET enabled = false WHERE id = $1', [other.userId]);
    expect((await view.ask('{ viewer { kind } }')).viewer.kind).toBe('OWNER');
  });
});

describe('read-only', () => {
  /** A value that fits an input's type, so that nothing is refused for its shape. */
  function example(type: GraphQLInputType): unknown {
    if (isNonNullType(type)) return example(type.ofType);
    if (isListType(type)) return [example(type.ofType)];
    if (isEnumType(type)) return type.getValues()[0]?.name;
    if (isInputObjectType(type)) {
      return Object.fromEntries(
        Object.values(type.getFields()).flatMap((field) => (isNonNullType(field.type) ? [[field.name, example(field.type)]] : [])),
      );
    }
    const examples: Record<string, unknown> = {
      ...{ Int: 1, Boolean: false, DateTime: '2026-03-01T00:00:00Z', Date: '2026-03-01', Decimal: '1.00', EmailAddress: 'x@example.com' },
    };
    return examples[type.name] ?? 'x';
  }

  it('every mutation but signOut and makeReportPdf is refused before it runs, the public ones too, and nothing is written', async () => {
    const schema: GraphQLSchema = buildUnguardedSchema();
    const fields = Object.values(schema.getMutationType()?.getFields() ?? {}).filter(
      ({ name }) => name !== 'signOut' && name !== 'makeReportPdf',
    );
    const count = async () =>
      (
        await app.deps.db.query(
          `SELECT (SELECT count(*) FROM audit_log) AS lines, (SELECT count(*) FROM mails) AS mails, (SELECT count(*) FROM users) AS users,
             (SELECT count(*) FROM sessions) AS sessions, (SELECT count(*) FROM rate_limits) AS tries,
             (SELECT string_agg(t::text, ',' ORDER BY id) FROM tickets t) AS tickets`,
        )
      )[0];
    const before = await count();
    const answers: Record<string, unknown> = {};
    for (const field of fields) {
      const [input] = field.args;
      const query = input
        ? `mutation ($input: ${input.type}) { ${field.name}(${input.name}: $input) { __typename } }`
        : `mutation { ${field.name} { __typename } }`;
      const answer = await asClerk().post(query, input ? { input: example(input.type) } : {});
      const [error] = answer.errors ?? [];
      answers[field.name] = [answer.data, error?.extensions.code, error?.extensions.coordinate];
    }
    expect(fields.length).toBeGreaterThan(40);
    expect(answers).toEqual(Object.fromEntries(fields.map(({ name }) => [name, [null, 'FORBIDDEN', `Mutation.${name}`]])));
    expect(await count()).toEqual(before);
  });

  it('signing out is the owner’s own', async () => {
    const once = await world.createMaster();
    const his = await world.addClerk(once);
    const view = viewing(once.api, id(his));
    expect((await view.ask('{ viewer { kind } }')).viewer.kind).toBe('CLERK');
    expect((await view.ask('mutation { signOut { signedOut } }')).signOut).toEqual({ signedOut: true });
    expect([(await once.api.ask('{ viewer { kind } }')).viewer, (await his.api.ask('{ viewer { kind } }')).viewer.kind]).toEqual([
      null,
      'CLERK',
    ]);
    const [line] = await app.deps.db.query(`SELECT actor_id, actor_role FROM audit_log WHERE action = 'sign-out' ORDER BY id DESC LIMIT 1`);
    expect(line).toEqual({ actor_id: once.userId, actor_role: 'OWNER' });
  });

  it('no file is uploaded', async () => {
    const upload = async (headers: Record<string, string>) =>
      (
        await fetch(`${app.url}/files?name=a.csv`, {
          method: 'POST',
          headers: { cookie: owner.api.cookie, ...headers },
          body: 'a,b\n1,2\n',
        })
      ).status;
    expect([await upload({}), await upload({ 'x-mestre-view-as': id(clerk) })]).toEqual([201, 403]);
  });
});

describe('the header of anybody else', () => {
  it('is as if it were not there: clerks, managers, keys, account users, other owners, strangers', async () => {
    const victim = await world.addClerk(owner, { can: [{ permission: 'MANAGE_ORDERS', on: 'all' }] });
    const manager = await world.addClerk(owner, { can: ['MANAGE_USERS', { permission: 'MANAGE_ORDERS', on: 'all' }] });
    const stranger = await world.createMaster();
    const key = await world.apiKey(manager.userId);
    for (const api of [clerk.api, manager.api, key, await world.accountUser(a1), stranger.api, world.stranger()]) {
      const query = '{ viewer { kind user { id } } accounts { nickname } orders(first: 5) { nodes { receipt } } }';
      const [plain, headed] = [await api.post(query), await viewing(api, id(victim)).post(query)];
      expect(headed.text.replace(/"requestId":"[^"]*"/g, '')).toBe(plain.text.replace(/"requestId":"[^"]*"/g, ''));
    }
  });

  it('nor does it make an owner somebody who is no clerk of his', async () => {
    const stranger = await world.createMaster();
    const foreign = await world.addClerk(stranger, { can: [{ permission: 'MANAGE_TICKETS', on: 'all' }] });
    const program = await world.addClerk(owner, { apiOnly: true });
    for (const who of [id(foreign), id(program), id(owner), 'usr_x', '', toGlobalId('Person', clerk.userId)])
      expect((await viewing(owner.api, who).ask('{ viewer { kind } }')).viewer.kind).toBe('OWNER');
  });
});

test('beginning to view is a line in the log, for clerks of his who can sign in', async () => {
  const viewAs = `mutation ($input: UserInput!) { viewAs(input: $input) { user { firstName } userErrors { code } } }`;
  const begin = async (person: { userId: string }) => (await owner.api.ask(viewAs, { input: { userId: id(person) } })).viewAs;
  expect(await begin(clerk)).toEqual({ user: { firstName: 'Vic' }, userErrors: [] });
  const lines = await app.deps.db.query(`SELECT actor_id, object FROM audit_log WHERE action = 'view-as'`);
  expect(lines).toEqual([{ actor_id: owner.userId, object: id(clerk) }]);
  const off = await world.addClerk(owner, { enabled: false });
  const program = await world.addClerk(owner, { apiOnly: true });
  const foreign = await world.addClerk(await world.createMaster());
  const codes = await Promise.all([off, program, foreign, owner].map(async (person) => (await begin(person)).userErrors[0].code));
  expect(codes).toEqual(['USER_DISABLED', 'USER_API_ONLY', 'NOT_FOUND', 'SELF_NOT_ALLOWED']);
  const manager = await world.addClerk(owner, { can: ['MANAGE_USERS'] });
  expect((await manager.api.post(viewAs, { input: { userId: id(clerk) } })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});

test('live updates come as the clerk would hear them', async () => {
  const seller = await world.addClerk(owner, { can: [{ permission: 'MANAGE_ORDERS', on: a2 }] });
  const hears = async (api: ApiCaller, headers: Record<string, string> = {}) =>
    LiveReader.open(app.url, api, 'subscription { saleRecorded { receipt } }', { headers });
  const own = await hears(owner.api);
  const view = await hears(owner.api, { 'x-mestre-view-as': id(seller) });
  const ticketsOnly = await hears(owner.api, { 'x-mestre-view-as': id(await world.addClerk(owner)) });
  expect((await ticketsOnly.next())?.data.errors[0].extensions.code).toBe('FORBIDDEN');
  await recordMovementAtOnce(app.deps, movementOf(a1.id, { receipt: 'VIEWLIVE1' }));
  await recordMovementAtOnce(app.deps, movementOf(a2.id, { receipt: 'VIEWLIVE2' }));
  const receipt = async (reader: LiveReader) => (await reader.next())?.data.data.saleRecorded.receipt;
  expect([await receipt(own), await receipt(own), await receipt(view)]).toEqual(['VIEWLIVE1', 'VIEWLIVE2', 'VIEWLIVE2']);
  await app.deps.db.query('UPDATE users SET enabled = false WHERE id = $1', [seller.userId]);
  await recordMovementAtOnce(app.deps, movementOf(a1.id, { receipt: 'VIEWLIVE3' }));
  for (const reader of [own, view]) reader.close();
});
