import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { CapabilityName } from '../src/access/capabilities';
import { authRule } from '../src/access/guard-schema';
import { isPlumbing } from '../src/access/plumbing-types';
import { buildUnguardedSchema } from '../src/schema';
import { type FullAccount, fillAccount } from './support/full-account';
import { type ApiCaller, type TestApp, testApp } from './support/test-app';
import { type Right, World, type WorldAccount } from './support/world';

/**
 * Every guarded field and every root field x every kind of caller, generated from the schema (security.md, lines 1 to 12). What a caller may read of
 * an account is modelled here by hand, out of product.md 2 and 11; each cell first shows the value to the owner.
 */

const interfaceRights = ['REPORT_ACCESS', 'MANAGE_TICKETS', 'MANAGE_ORDERS'] as const;
const apiRights = ['API_ORDERS_READ', 'API_ORDERS_WRITE', 'ANALYTICS_API', 'PRODUCTS_API'] as const;

interface Caller {
  name: string;
  api: ApiCaller;
  /** what he holds on A1, the account of the rows */
  on: Set<CapabilityName>;
  /** what he holds anywhere */
  anywhere: Set<CapabilityName>;
}

/** Whose rows of a type on an account: product.md 11, by capability on that account. The order of these rows has a ticket. */
const orderPeople: CapabilityName[] = ['OWNER', 'ACCOUNT_USER', 'MANAGE_ORDERS', 'MANAGE_TICKETS', 'API_ORDERS_READ'];
const ticketPeople: CapabilityName[] = ['OWNER', 'ACCOUNT_USER', 'MANAGE_TICKETS', 'API_ORDERS_READ'];
const anything: CapabilityName[] = ['OWNER', 'ACCOUNT_USER', ...interfaceRights, ...apiRights];

/** How a row of each guarded type on A1 is asked for, and who may see that it exists. */
const rows: Record<string, { by: (a: FullAccount) => string; seenBy: CapabilityName[] }> = {
  Account: { by: (a) => `account(nickname: "${a.account.nickname}")`, seenBy: anything },
  Order: { by: (a) => `order(receipt: "${a.receipt}", account: "${a.account.nickname}")`, seenBy: orderPeople },
  OrderLine: { by: (a) => `order(receipt: "${a.receipt}") { lines`, seenBy: orderPeople },
  OrderSubscription: { by: (a) => `order(receipt: "${a.receipt}") { subscription`, seenBy: orderPeople },
  RefundRequest: { by: (a) => `order(receipt: "${a.receipt}") { refundRequests`, seenBy: orderPeople },
  Customer: { by: (a) => `customer(email: "${a.email}")`, seenBy: orderPeople },
  Transaction: { by: (a) => `node(id: "${a.ids.Transaction}") { ... on Transaction`, seenBy: orderPeople },
  Product: { by: (a) => `node(id: "${a.ids.Product}") { ... on Product`, seenBy: ['OWNER', 'ACCOUNT_USER', 'PRODUCTS_API'] },
  Ticket: { by: (a) => `ticket(number: ${a.ticketNumber})`, seenBy: ticketPeople },
  TicketEvent: { by: (a) => `node(id: "${a.ids.TicketEvent}") { ... on TicketEvent`, seenBy: [...ticketPeople, 'REPORT_ACCESS'] },
  Delivery: { by: (a) => `deliveries(account: "${a.account.nickname}") { nodes`, seenBy: ['OWNER', 'ACCOUNT_USER'] },
};

/** Types whose rows hang on no account: tested beside their slices, named here so that a new type cannot slip through. */
const ofNoAccount = new Set([
  'Query',
  'Mutation',
  'Subscription',
  'Master',
  'User',
  'Viewer',
  'AccountLink',
  'Person',
  'MyItemsGroup',
  'Job',
  'ImportResult',
  'ImportAccountFigures',
  'ImportFile',
  'AuditEntry',
]);

const period = '{ from: "2026-02-01", to: "2026-04-01" }';

/** The root queries with arguments that lead to A1; a root field that is missing here fails the test. */
const roots: Record<string, (a: FullAccount) => string> = {
  viewer: () => 'viewer { kind }',
  node: (a) => `node(id: "${a.ids.Order}") { id }`,
  nodes: (a) => `nodes(ids: ${JSON.stringify(Object.values(a.ids))}) { id }`,
  securityQuestions: () => 'securityQuestions { key }',
  master: () => 'master { id }',
  accounts: () => 'accounts { nickname }',
  account: (a) => `account(nickname: "${a.account.nickname}") { nickname }`,
  accountLinks: () => 'accountLinks { nickname }',
  products: (a) => `products(account: "${a.account.nickname}") { nodes { item title } totalCount }`,
  dashboard: () => `dashboard(period: ${period}) { accounts { account { nickname } summaries { gross { amount } } } }`,
  tickets: (a) => `tickets(filter: { search: "${a.marker}" }) { nodes { tags order { receipt } } totalCount }`,
  ticket: (a) => `ticket(number: ${a.ticketNumber}) { tags }`,
  ticketEvents: () => `ticketEvents(filter: { period: ${period} }) { nodes { body ticket { tags } } totalCount }`,
  myItems: () => 'myItems { type count tickets(first: 5) { nodes { tags } } }',
  orders: (a) => `orders(filter: { search: "${a.marker}" }) { nodes { receipt customer { email } } totalCount }`,
  order: (a) => `order(receipt: "${a.receipt}") { receipt }`,
  transactions: () => `transactions(filter: { period: ${period} }) { nodes { rawKind } totalCount }`,
  customer: (a) => `customer(email: "${a.email}") { email }`,
  people: () => 'people(for: ASSIGN) { name }',
  deliveries: (a) => `deliveries(account: "${a.account.nickname}") { nodes { rawKind } }`,
  auditLog: () => 'auditLog(first: 5) { nodes { action object after actor { name } account { nickname } } totalCount }',
  auditActions: () => 'auditActions',
  job: () => 'job(id: "job_0190a000-0000-7000-8000-000000000000") { id }',
};
/** Root queries whose answer is no row of an account: only their rule is checked. */
const rootsOfOtherSlices = new Set(['imports', 'jobs', 'importPresets', 'importPreview', 'jobErrors', 'importFile', 'importFiles']);

describe('the access matrix', () => {
  let app: TestApp;
  let schema: GraphQLSchema;
  let full: FullAccount;
  let other: FullAccount;
  const callers: Caller[] = [];
  let owner: Caller;

  beforeAll(async () => {
    app = await testApp();
    schema = buildUnguardedSchema();
    const world = new World(app);
    const master = await world.createMaster();
    const a1 = await world.linkAccount(master);
    const a2 = await world.linkAccount(master);
    const stranger2 = await world.createMaster();
    await world.linkAccount(stranger2);
    const assignee = await world.addClerk(master, { can: [{ permission: 'MANAGE_TICKETS', on: a1 }] });
    full = await fillAccount(app.deps.db, a1, 'markera', { assigneeId: assignee.userId });
    other = await fillAccount(app.deps.db, a2, 'markerb', { assigneeId: assignee.userId });

    const withRights = (
      name: string,
      api: ApiCaller,
      rights: { on: WorldAccount; can: CapabilityName }[],
      carried: readonly string[],
      more: CapabilityName[] = ['PUBLIC', 'SIGNED_IN'],
    ) => {
      const held = rights
        .filter(({ can }) => carried.includes(can))
        .flatMap((right) => [right, ...(right.can === 'API_ORDERS_WRITE' ? [{ on: right.on, can: 'API_ORDERS_READ' as const }] : [])]);
      callers.push({
        name,
        api,
        on: new Set([...more, ...held.filter(({ on }) => on.id === a1.id).map(({ can }) => can)]),
        anywhere: new Set([...more, ...held.map(({ can }) => can)]),
      });
    };
    const clerk = async (
      name: string,
      rights: { on: WorldAccount; can: CapabilityName }[],
      options: { enabled?: boolean; key?: boolean; apiOnly?: boolean } = {},
    ) => {
      const can: Right[] = rights.map(({ on, can: permission }) => ({ permission, on }));
      const person = await world.addClerk(master, { can, enabled: options.enabled, apiOnly: options.apiOnly });
      const api = options.key ? await world.apiKey(person.userId) : person.api;
      const isIn = options.enabled !== false;
      withRights(name, api, isIn ? rights : [], options.key ? apiRights : interfaceRights, isIn ? undefined : ['PUBLIC']);
    };
    withRights('owner', master.api, [{ on: a1, can: 'OWNER' }], ['OWNER']);
    owner = callers[0] as Caller;
    withRights('other owner', stranger2.api, [{ on: a2, can: 'OWNER' }], ['OWNER']);
    (callers[1] as Caller).anywhere.add('OWNER');
    withRights('stranger', world.stranger(), [], [], ['PUBLIC']);
    withRights('account user', await world.accountUser(a1), [{ on: a1, can: 'ACCOUNT_USER' }], ['ACCOUNT_USER']);
    withRights('user of the other account', await world.accountUser(a2), [{ on: a2, can: 'ACCOUNT_USER' }], ['ACCOUNT_USER']);
    await clerk('clerk without rights', []);
    for (const can of interfaceRights) {
      await clerk(`clerk with ${can}`, [{ on: a1, can }]);
      await clerk(`clerk with ${can} on the other account`, [{ on: a2, can }]);
    }
    for (const can of apiRights) {
      await clerk(`key with ${can}`, [{ on: a1, can }], { key: true, apiOnly: true });
      await clerk(`key with ${can} on the other account`, [{ on: a2, can }], { key: true, apiOnly: true });
      await clerk(`browser session of a clerk with ${can}`, [{ on: a1, can }]);
    }
    // a right on A1 beside another right on A2 never adds up to a third
    await clerk('reports on A1, tickets on A2', [
      { on: a1, can: 'REPORT_ACCESS' },
      { on: a2, can: 'MANAGE_TICKETS' },
    ]);
    await clerk('tickets on A1, orders on A2', [
      { on: a1, can: 'MANAGE_TICKETS' },
      { on: a2, can: 'MANAGE_ORDERS' },
    ]);
    await clerk(
      'key of a clerk with interface rights',
      interfaceRights.map((can) => ({ on: a1, can })),
      { key: true },
    );
    await clerk(
      'disabled clerk with everything',
      [...interfaceRights, ...apiRights].map((can) => ({ on: a1, can })),
      { enabled: false },
    );
  }, 60_000);
  afterAll(() => app.close());

  const guarded = () =>
    Object.values(schema.getTypeMap()).filter(
      (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__') && !isPlumbing(type.name),
    );

  /** A field with what it takes to ask for it: arguments that must be given, and a selection where it is no leaf. */
  function selection(field: GraphQLField<unknown, unknown>): string {
    const args = field.args
      .filter((argument) => isNonNullType(argument.type))
      .map((argument) => `${argument.name}: ${argument.name === 'period' ? period : '1'}`);
    return `${field.name}${args.length ? `(${args.join(', ')})` : ''}${isLeafType(getNamedType(field.type)) ? '' : ' { __typename }'}`;
  }

  function query(type: string, inner: string): string {
    const entry = rows[type]?.by(full) ?? '';
    const open = (entry.match(/{/g)?.length ?? 0) - (entry.match(/}/g)?.length ?? 0);
    return `{ ${entry} { ${inner} }${' }'.repeat(open)} }`;
  }

  /** The row within the answer: through its one path, the first of a list. */
  function rowOf(data: unknown, type: string): Record<string, unknown> | null {
    const depth = 1 + (rows[type]?.by(full).match(/{ (?!\.\.\.)(?!search|period)/g)?.length ?? 0);
    let at: unknown = data;
    for (let step = 0; step < depth && at; step += 1) {
      at = Object.values(at as object)[0];
      if (Array.isArray(at)) at = at[0];
    }
    return (at as Record<string, unknown> | null | undefined) ?? null;
  }

  it('knows every type that has an owner', () => {
    const unknown = guarded().filter((type) => !rows[type.name] && !ofNoAccount.has(type.name));
    expect(unknown.map((type) => type.name)).toEqual([]);
  });

  it('gives each caller exactly the fields of the table, and the owner a value in every cell', async () => {
    const wrong: string[] = [];
    let cells = 0;
    for (const type of guarded()) {
      const row = rows[type.name];
      if (!row) continue;
      for (const field of Object.values(type.getFields())) {
        const rule = authRule(field) as CapabilityName[];
        const asked = query(type.name, selection(field));
        const shown = rowOf((await owner.api.post(asked)).data, type.name)?.[field.name];
        if (shown === null || shown === undefined)
          wrong.push(`${type.name}.${field.name}: the owner sees nothing, the cell proves nothing`);
        for (const caller of callers.slice(1)) {
          cells += 1;
          const answer = await caller.api.post(asked);
          const value = answer.data ? (rowOf(answer.data, type.name)?.[field.name] ?? null) : null;
          const may = row.seenBy.some((capability) => caller.on.has(capability)) && rule.some((capability) => caller.on.has(capability));
          const where = `${type.name}.${field.name} x ${caller.name}`;
          if (may && JSON.stringify(value) !== JSON.stringify(shown))
            wrong.push(`${where}: should read ${JSON.stringify(shown)}, got ${answer.text}`);
          if (!may && value !== null) wrong.push(`${where}: leaks ${JSON.stringify(value)}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(cells).toBeGreaterThan(1_000);
  }, 240_000);

  it('answers each root query to who holds its right somewhere, FORBIDDEN to the others, and nothing of A1 to who holds none there', async () => {
    const wrong: string[] = [];
    const fields = Object.values(schema.getQueryType()?.getFields() ?? {});
    for (const field of fields) {
      if (rootsOfOtherSlices.has(field.name)) continue;
      const make = roots[field.name];
      if (!make) {
        wrong.push(`${field.name}: no example here`);
        continue;
      }
      const rule = authRule(field) as CapabilityName[];
      const asked = `{ ${make(full)} }`;
      const shown = await owner.api.post(asked);
      if (shown.errors) wrong.push(`${field.name}: the owner gets ${shown.text}`);
      for (const caller of callers.slice(1)) {
        const answer = await caller.api.post(asked);
        const refused =
          answer.errors?.some((error) => ['FORBIDDEN', 'UNAUTHENTICATED'].includes(error.extensions.code) && error.path?.length === 1) ??
          false;
        const holds = rule.some((capability) => caller.anywhere.has(capability));
        if (holds === refused) wrong.push(`${field.name} x ${caller.name}: ${refused ? 'refused' : 'answered'} ${answer.text}`);
        const onlyPublic = [...caller.on].every((capability) => capability === 'PUBLIC' || capability === 'SIGNED_IN');
        if (onlyPublic && answer.text.includes(full.marker)) wrong.push(`${field.name} x ${caller.name}: leaks ${answer.text}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  it('answers for what lies outside as for what never was, to the byte', async () => {
    const wrong: string[] = [];
    const outside = callers.filter((caller) => [...caller.on].every((capability) => capability === 'PUBLIC' || capability === 'SIGNED_IN'));
    const never = 'ffffffff-ffff-7fff-bfff-ffffffffffff';
    for (const [type, id] of Object.entries(full.ids)) {
      const ask = (uuid: string) => `{ node(id: "${uuid}") { __typename id } }`;
      expect((await owner.api.post(ask(id))).data.node).toEqual({ __typename: type, id });
      for (const caller of outside) {
        const foreign = await caller.api.post(ask(id));
        const absent = await caller.api.post(ask(`${id.slice(0, 4)}${never}`));
        if (foreign.text !== absent.text) wrong.push(`${type} x ${caller.name}: ${foreign.text} is not ${absent.text}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(outside.length).toBeGreaterThan(8);
    expect(other.marker).not.toBe(full.marker);
  }, 60_000);
});
