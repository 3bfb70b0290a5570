import { openTicket } from '../../../test/support/desk';
import { type ApiCaller, type Payload, type TestApp, testApp } from '../../../test/support/test-app';
import { type Person, World, type WorldAccount } from '../../../test/support/world';

const shown = 'view { id version name query shared mayChange maker { name } } userErrors { code field }';
const create = `mutation ($input: CreateSavedViewInput!) { payload: createSavedView(input: $input) { ${shown} } }`;
const update = `mutation ($input: UpdateSavedViewInput!) { payload: updateSavedView(input: $input) { ${shown} } }`;
const remove = `mutation ($input: DeleteSavedViewInput!) { payload: deleteSavedView(input: $input) { deletedViewId userErrors { code } } }`;

describe('saved views of the queue', () => {
  let app: TestApp;
  let world: World;
  let owner: Person & { masterId: string };
  let account: WorldAccount;
  let other: WorldAccount;
  let clerk: Person;
  let colleague: Person;

  beforeAll(async () => {
    app = await testApp();
    world = new World(app);
    owner = await world.createMaster();
    account = await world.linkAccount(owner);
    other = await world.linkAccount(owner);
    clerk = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: account }] });
    colleague = await world.addClerk(owner, { can: ['MANAGE_USERS', { permission: 'MANAGE_TICKETS', on: account }] });
  });
  afterAll(() => app.close());

  const send = async (document: string, input: object, api: ApiCaller = clerk.api): Promise<Payload> =>
    ((await api.ask(document, { input })) as Payload).payload;
  const made = async (input: object, api?: ApiCaller): Promise<Payload> => {
    const payload = await send(create, { query: 'status=OPEN', ...input }, api);
    expect(payload.userErrors).toEqual([]);
    return payload.view;
  };
  const namesOf = async (api: ApiCaller): Promise<string[]> =>
    ((await api.ask('{ savedViews(first: 100) { nodes { name } } }')) as Payload).savedViews.nodes.map(
      ({ name }: { name: string }) => name,
    );

  it('keeps filters, sort and columns as the address holds them, as parameters and nothing else', async () => {
    const view = await made({ name: '  Angry \n customers ', query: '?tags=angry&sort=-openedAt&cols=number,type&x="><script>\r\n' });
    expect(view).toMatchObject({ version: 1, name: 'Angry customers', shared: false, mayChange: true });
    expect(view.query).toBe('tags=angry&sort=-openedAt&cols=number%2Ctype&x=%22%3E%3Cscript%3E%0D%0A');
    expect(view.maker.name).not.toBe('');
  });

  it('shows what is shared to everybody on the tickets of the master, what is private to its maker alone', async () => {
    const shared = await made({ name: 'Shared one', shared: true });
    const own = await made({ name: 'Own one' });
    expect(await namesOf(clerk.api)).toEqual(expect.arrayContaining(['Own one', 'Shared one']));
    for (const api of [owner.api, colleague.api]) {
      const names = await namesOf(api);
      expect(names).toContain('Shared one');
      expect(names).not.toContain('Own one');
      expect((await api.ask(`{ node(id: "${own.id}") { id } }`)).node).toBeNull();
      expect((await send(remove, { viewId: own.id }, api)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    }
    const foreign = await world.createMaster();
    await world.linkAccount(foreign);
    expect(await namesOf(foreign.api)).toEqual([]);
    expect((await send(remove, { viewId: shared.id }, foreign.api)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  it('lets a shared one be changed by its maker, the owner and who manages users, at the version that was seen', async () => {
    const view = await made({ name: 'To change', shared: true });
    const plain = await world.addClerk(owner, { can: [{ permission: 'MANAGE_TICKETS', on: account }] });
    const next = { viewId: view.id, version: 1, name: 'Changed', query: 'status=any', shared: true };
    expect((await send(update, next, plain.api)).userErrors).toMatchObject([{ code: 'NOT_ALLOWED' }]);
    expect((await send(update, { ...next, shared: false }, owner.api)).userErrors).toMatchObject([{ code: 'NOT_ALLOWED' }]);
    expect((await send(update, next, owner.api)).view).toMatchObject({ version: 2, name: 'Changed', query: 'status=any' });
    expect((await send(update, next, colleague.api)).userErrors).toMatchObject([{ code: 'STALE' }]);
    expect((await send(update, { ...next, version: 2, shared: false })).view).toMatchObject({ version: 3, shared: false });
    expect((await send(remove, { viewId: view.id })).deletedViewId).toBe(view.id);
    expect(await namesOf(clerk.api)).not.toContain('Changed');
  });

  it('refuses a name twice among the same ones, an empty and a long one', async () => {
    await made({ name: 'Twice' });
    await made({ name: 'Twice', shared: true });
    await made({ name: 'Twice' }, colleague.api);
    const refused = async (input: object) =>
      (await send(create, { query: '', ...input })).userErrors.map(({ code, field }: Payload) => [code, field.join('.')]);
    expect(await refused({ name: 'TWICE' })).toEqual([['VIEW_NAME_TAKEN', 'name']]);
    expect(await refused({ name: ' ' })).toEqual([['REQUIRED', 'name']]);
    expect(await refused({ name: 'x'.repeat(81) })).toEqual([['TOO_LONG', 'name']]);
    expect(await refused({ name: 'Long', query: `q=${'x'.repeat(2_000)}` })).toEqual([['TOO_LONG', 'query']]);
  });

  it('counts what each filter matches for whoever asks, and no further than a thousand', async () => {
    const tags = ['counted'];
    for (const its of [account, account, other]) await openTicket(app.deps.db, its, { tags });
    const counts = async (api: ApiCaller, filters: object[]) =>
      ((await api.ask('query ($f: [TicketFilter!]!) { ticketCounts(filters: $f) }', { f: filters })) as Payload).ticketCounts;
    expect(await counts(owner.api, [{ tags }, { tags, accounts: [other.nickname] }, { tags: ['none'] }])).toEqual([3, 1, 0]);
    expect(await counts(clerk.api, [{ tags }, { tags, accounts: [other.nickname] }])).toEqual([2, 0]);
    await app.deps.db.query(
      `INSERT INTO tickets (account_id, id, space_id, number, type, status, billing, reason, tags, opened_at, updated_at)
       SELECT $1, gen_random_uuid(), $2, 50000 + n, 'TECH_SUPPORT', 'OPEN', 'STANDARD', 'OTHER', '{many}', now(), now() FROM generate_series(1, 1100) n`,
      [account.id, owner.masterId],
    );
    expect(await counts(clerk.api, [{ tags: ['many'] }])).toEqual([1_000]);
    const many = await clerk.api.post('query ($f: [TicketFilter!]!) { ticketCounts(filters: $f) }', { f: Array(31).fill({}) });
    expect(many.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});
