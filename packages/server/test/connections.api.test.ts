import { type GraphQLField, type GraphQLSchema, getNamedType, getNullableType, isListType, isObjectType } from 'graphql';
import { buildUnguardedSchema } from '../src/schema';
import { type Stage, setStage } from './access/stage';
import { addEvent } from './support/desk';

const period = '{ from: "2026-02-01", to: "2026-04-01" }';

/** How each list with pages is reached as the owner: its path, with `#` where its page arguments go. A new one fails the test until it stands here. */
const ways: Record<string, (stage: Stage) => string> = {
  'Query.orders': () => 'orders(#)',
  'Query.tickets': () => 'tickets(#)',
  'Query.transactions': () => 'transactions(#)',
  'Query.products': ({ a1 }) => `products(account: "${a1.nickname}", #)`,
  'Query.deliveries': ({ a1 }) => `deliveries(account: "${a1.nickname}", #)`,
  'Query.refundRequests': () => 'refundRequests(status: EXECUTED, #)',
  'Query.replyTemplates': () => 'replyTemplates(#)',
  'Query.ticketEvents': () => `ticketEvents(filter: { period: ${period} }, #)`,
  'Query.users': () => 'users(#)',
  'Query.auditLog': () => 'auditLog(#)',
  'Query.imports': () => 'imports(#)',
  'Query.incomingMails': () => 'incomingMails(#)',
  'Customer.orders': ({ full }) => `customer(email: "${full.email}") { orders(#)`,
  'Customer.subscriptions': ({ full }) => `customer(email: "${full.email}") { subscriptions(#)`,
  'Customer.refunds': ({ full }) => `customer(email: "${full.email}") { refunds(#)`,
  'Customer.tickets': ({ full }) => `customer(email: "${full.email}") { tickets(#)`,
  'MyItemsGroup.tickets': ({ assignee }) => `myItems(personId: "per_${assignee.userId}") { tickets(#)`,
  'Ticket.events': ({ full }) => `ticket(number: ${full.ticketNumber}) { events(#)`,
  'Reports.clerkComments': () => `reports { clerkComments(period: ${period}, #)`,
  'Reports.measuredTickets': () => `reports { measuredTickets(metric: FIRST_RESPONSE, period: ${period}, #)`,
  'Reports.shipping': () => 'reports { shipping(status: ALL, #)',
  'ReturnRateReport.productRates': () => `reports { returnRates(period: ${period}) { productRates(#)`,
  'Query.rollUpChecks': () => 'rollUpChecks(#)',
  'Query.savedViews': () => 'savedViews(#)',
  'Job.bulkRows': ({ bulkId }) => `job(id: "job_${bulkId}") { bulkRows(#)`,
  'Support.orders': () => 'support { orders(#)',
  'Support.tickets': () => 'support { tickets(#)',
  'SupportTicket.messages': ({ full }) => `support { ticket(number: ${full.ticketNumber}) { messages(#)`,
  'Job.rowErrors': ({ jobId }) => `job(id: "job_${jobId}") { rowErrors(#)`,
};

interface Paged {
  at: string;
  field: GraphQLField<unknown, unknown>;
  isConnection: boolean;
  backward: boolean;
}

function pagedFields(schema: GraphQLSchema): Paged[] {
  return Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type) && !type.name.startsWith('__')
      ? Object.values(type.getFields())
          .filter(({ args }) => args.some(({ name }) => name === 'first'))
          .map((field) => ({
            at: `${type.name}.${field.name}`,
            field,
            isConnection: getNamedType(field.type).name.endsWith('Connection') && !isListType(getNullableType(field.type)),
            backward: field.args.some(({ name }) => name === 'last'),
          }))
      : [],
  );
}

describe('every list with pages in the schema (security 22)', () => {
  const lists = pagedFields(buildUnguardedSchema());
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
    const ticket = { accountId: stage.a1.id, ticketId: (stage.full.ids.Ticket as string).slice(4) };
    await stage.app.deps.db.query(
      `INSERT INTO transactions (account_id, id, order_id, receipt, kind, raw_kind, at, currency, amount_minor, source)
       SELECT account_id, gen_random_uuid(), id, receipt, 'RFND', 'RFND', '2026-03-02T10:00:00Z', 'USD', -500, 'API' FROM orders WHERE account_id = $1`,
      [stage.a1.id],
    );
    await addEvent(stage.app.deps.db, ticket, { kind: 'COMMENTED', actorId: stage.assignee.userId, body: 'hello' });
  });
  afterAll(() => stage.app.close());

  const ask = async ({ at, isConnection }: Paged, page: string) => {
    const path = (ways[at] as (stage: Stage) => string)(stage).replace(', #', `, ${page}`).replace('#', page);
    const rows = isConnection ? '{ nodes { __typename } pageInfo { hasNextPage endCursor startCursor } }' : '{ __typename }';
    const query = `{ ${path} ${rows} ${'}'.repeat(path.split('{').length - path.split('}').length)} }`;
    return (path.startsWith('support') ? stage.cast.named('customer').api : stage.master.api).post(query);
  };
  /** The distinct codes of an answer: a list below rows is refused at each of them. */
  const codes = async (list: Paged, page: string) => {
    const { errors } = await ask(list, page);
    return errors && [...new Set(errors.map(({ extensions }) => extensions.code))];
  };
  /** An answer's list, wherever its path led. */
  const listOf = (data: unknown): { nodes: unknown[]; pageInfo: { endCursor: string | null } } => {
    for (let at = data; ; at = Object.values(at as object)[0]) {
      if (Array.isArray(at)) at = at.find((one) => JSON.stringify(one).includes('Cursor":"')) ?? at[0];
      if (at === null || typeof at !== 'object') throw new Error(`no list in ${JSON.stringify(data)}`);
      if ('nodes' in at) return at as never;
    }
  };

  it('is reached by this test, and takes a page as Relay says', () => {
    expect(lists.filter(({ at }) => !ways[at]).map(({ at }) => at)).toEqual([]);
    for (const { at, field, isConnection, backward } of lists) {
      const names = field.args.map(({ name }) => name);
      expect([at, !isConnection || names.includes('after'), !backward || names.includes('before')]).toEqual([at, true, true]);
    }
    expect(lists.length).toBeGreaterThan(12);
  });

  const reached = lists.filter(({ at }) => ways[at]);

  describe.each(reached)('$at', (list) => {
    it('gives the owner its rows, fifty at most where no size is named', async () => {
      const { errors, data } = await ask(list, 'first: null');
      expect(errors).toBeUndefined();
      if (list.isConnection) expect(listOf(data).nodes.length).toBeGreaterThan(0);
    });

    it('refuses sizes below 1 and above 100, and takes both ends', async () => {
      for (const size of [0, -1, 101, 2_147_483_647])
        expect([size, await codes(list, `first: ${size}`)]).toEqual([size, ['BAD_USER_INPUT']]);
      for (const size of [1, 100]) expect([size, await codes(list, `first: ${size}`)]).toEqual([size, undefined]);
      if (!list.backward) return;
      for (const size of [0, 101]) expect([size, await codes(list, `last: ${size}`)]).toEqual([size, ['BAD_USER_INPUT']]);
      expect(await codes(list, 'first: 5, last: 5')).toEqual(['BAD_USER_INPUT']);
      expect(await codes(list, 'last: 5, after: "x"')).toEqual(['BAD_USER_INPUT']);
      expect(await codes(list, 'last: 5')).toBeUndefined();
    });

    if (!list.isConnection) return;
    it('goes on from its own cursor, and from no other', async () => {
      const { pageInfo } = listOf((await ask(list, 'first: 1')).data);
      const own = pageInfo.endCursor as string;
      expect(own).toMatch(/^[\w-]+$/);
      expect(await codes(list, `first: 1, after: "${own}"`)).toBeUndefined();
      const values = JSON.parse(Buffer.from(own, 'base64url').toString()) as unknown[];
      const forged = (change: (values: unknown[]) => unknown) => Buffer.from(JSON.stringify(change([...values]))).toString('base64url');
      const others = [
        // broken
        '',
        'x',
        own.slice(0, -4),
        // of another list, with the same values
        forged(([, ...rest]) => ['another', ...rest]),
        // with a value too few or too many, or of another kind
        forged((all) => all.slice(0, -1)),
        forged((all) => [...all, 1]),
        ...values.slice(1).map((_, at) => forged((all) => all.with(at + 1, { sql: "'; DROP TABLE orders" }))),
        ...values.slice(1).map((_, at) => forged((all) => all.with(at + 1, typeof all[at + 1] === 'number' ? 1e300 : '\0'))),
      ];
      for (const cursor of others)
        expect([cursor, await codes(list, `first: 1, after: ${JSON.stringify(cursor)}`)]).toEqual([cursor, ['BAD_USER_INPUT']]);
    });
  });

  it('refuses the cursor of every other list', async () => {
    const connections = reached.filter(({ isConnection }) => isConnection);
    const cursors = await Promise.all(
      connections.map(async (list) => ({ at: list.at, cursor: listOf((await ask(list, 'first: 1')).data).pageInfo.endCursor })),
    );
    // the same list by two names
    const same = [
      ['Query.orders', 'Customer.orders'],
      ['Query.tickets', 'MyItemsGroup.tickets'],
      ['Query.ticketEvents', 'Reports.clerkComments'],
    ];
    for (const list of connections) {
      for (const other of cursors.filter(({ at }) => at !== list.at && !same.some((pair) => pair.includes(at) && pair.includes(list.at)))) {
        expect([list.at, other.at, await codes(list, `first: 1, after: "${other.cursor}"`)]).toEqual([
          list.at,
          other.at,
          ['BAD_USER_INPUT'],
        ]);
      }
    }
  });

  it('says in the caller’s language how to mend it', async () => {
    const german = stage.app.caller({ 'accept-language': 'de' });
    german.cookie = stage.master.api.cookie;
    expect((await german.post('{ orders(first: 500) { nodes { id } } }')).errors?.[0]?.message).toBe(
      '`first` und `last` sind ganze Zahlen von 1 bis 100.',
    );
    expect((await german.post('{ orders(after: "x") { nodes { id } } }')).errors?.[0]?.message).toMatch(
      /^Dieser Cursor gehört nicht zu dieser Liste/,
    );
  });
});
