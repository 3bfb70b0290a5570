import {
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
} from 'graphql';
import type { Actor } from '../../src/access/actor';
import { buildGuardedSchema } from '../../src/schema';
import { actorsOf, inProcess, type Reply } from '../access/ask';
import type { Caller } from '../access/callers';
import { mutations } from '../access/mutations';
import { mutationFields, type Outcome, tryMutation } from '../access/operation-cells';
import { argumentSamples } from '../access/roots';
import { type Stage, setStage } from '../access/stage';
import { trial } from '../access/trial';

const hostile = [
  "'; DROP TABLE orders; --",
  "' OR '1'='1",
  '%',
  '_',
  '%%%',
  '\\',
  "\\' OR 1=1 --",
  '$1',
  '$' + '{1+1}',
  "1'::interval",
  'UTC; SELECT 1',
  '../../etc/passwd',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202e',
  '９９９９',
  '1e309',
  'infinity',
  '-infinity',
  'now()',
  'NaN',
  '{"a":1}',
  'x'.repeat(5_000),
];

/** Every place of an argument's type that takes text, with a function that makes the argument with a text there, all else as small as may be. */
function places(
  type: GraphQLInputType,
  path: string,
  samples: Record<string, string>,
): { path: string; make: (text: string) => unknown }[] {
  if (isNonNullType(type)) return places(type.ofType, path, samples);
  if (isListType(type))
    return places(type.ofType, `${path}[]`, samples).map(({ path: at, make }) => ({ path: at, make: (text) => [make(text)] }));
  if (isScalarType(type)) return ['Boolean', 'Int', 'Float'].includes(type.name) ? [] : [{ path, make: (text) => text }];
  if (!isInputObjectType(type)) return [];
  const fields = Object.values(type.getFields());
  const needed = Object.fromEntries(
    fields
      .filter((field) => isNonNullType(field.type) && field.defaultValue === undefined)
      .map((field) => [field.name, smallest(field.type)]),
  );
  return fields.flatMap((field) =>
    places(field.type, `${path}.${field.name}`, samples).map(({ path: at, make }) => ({
      path: at,
      make: (text) => ({ ...needed, [field.name]: make(text) }),
    })),
  );
}

/** A sound value of a type, as small as may be. */
function smallest(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return smallest(type.ofType);
  if (isListType(type)) return [];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type))
    return Object.fromEntries(
      Object.values(type.getFields())
        .filter((field) => isNonNullType(field.type) && field.defaultValue === undefined)
        .map((field) => [field.name, smallest(field.type)]),
    );
  const values: Record<string, unknown> = {
    Int: 1,
    Float: 1,
    Boolean: false,
    Date: '2026-03-01',
    DateTime: '2026-03-01T00:00:00Z',
    Decimal: '1.00',
    EmailAddress: 'a@example.com',
  };
  return values[type.name] ?? 'a';
}

/** What a query's answer is asked for: how many there are, or that there is one. */
function answerOf(schema: GraphQLSchema, field: string): string {
  const type = getNamedType(schema.getQueryType()?.getFields()[field]?.type as GraphQLOutputType);
  if (type.name.endsWith('Connection')) return '{ totalCount nodes { __typename } }';
  return isScalarType(type) ? '' : '{ __typename }';
}

describe('arguments that mean harm', () => {
  let stage: Stage;
  let schema: GraphQLSchema;
  let actors: Map<Caller, Actor>;
  const actorOf = (caller: Caller) => actors.get(caller) as Actor;
  beforeAll(async () => {
    schema = buildGuardedSchema();
    stage = await setStage();
    actors = await actorsOf(stage.app.deps, stage.cast.callers);
  });
  afterAll(() => stage.app.close());

  it('security 24: SQL, wildcards, zones, intervals and broken text in every text of every query do nothing and find nothing', async () => {
    const wrong: string[] = [];
    let tried = 0;
    for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
      for (const argument of field.args) {
        const others = field.args.filter((other) => other !== argument && isNonNullType(other.type) && other.defaultValue === undefined);
        const declared = [argument, ...others].map(({ name, type }) => `$${name}: ${type}`).join(', ');
        const given = [argument, ...others].map(({ name }) => `${name}: $${name}`).join(', ');
        const query = `query (${declared}) { ${field.name}(${given}) ${answerOf(schema, field.name)} }`;
        const rest = Object.fromEntries(others.map(({ name, type }) => [name, smallest(type)]));
        for (const { path, make } of places(argument.type, argument.name, argumentSamples)) {
          for (const text of hostile) {
            tried += 1;
            await trial(stage.app.deps, async (run) => {
              await run.mark();
              const reply = await inProcess(schema, run.deps, actorOf)(stage.cast.owner, query, { ...rest, [argument.name]: make(text) });
              const where = `${field.name}(${path}) with ${JSON.stringify(text.slice(0, 40))}`;
              const fault = reply.errors.find((error) => isFault(error));
              if (fault) wrong.push(`${where}: ${fault.message}`);
              // a filter that a person may leave empty aside, nothing is called like this
              if (!/accounts|Key|language/.test(path) && (reply.data?.[field.name]?.totalCount ?? 0) > 0 && !isEmptyText(text))
                wrong.push(`${where}: finds ${reply.data[field.name].totalCount}`);
              if (reply.errors.length > 0) return;
              const written = (await run.written()).filter((table) => !['audit_log', 'audit_unsealed'].includes(table));
              if (written.length > 0) wrong.push(`${where}: writes ${written}`);
            });
          }
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(tried).toBeGreaterThan(1_000);
  });

  it('security 25: a key too many, __proto__ and constructor in the input of every mutation are refused, and nothing is written', async () => {
    const wrong: string[] = [];
    const additions: [name: string, add: (input: object) => object][] = [
      ['an extra key', (input) => ({ ...input, admin: true })],
      ['masterId', (input) => ({ ...input, masterId: `mst_${stage.foreign.masterId}` })],
      ['__proto__', (input) => JSON.parse(`{"__proto__":{"admin":true},${JSON.stringify(input).slice(1)}`.replace(',}', '}')) as object],
      ['constructor', (input) => ({ ...input, constructor: { prototype: { admin: true } } })],
    ];
    let tried = 0;
    for (const field of mutationFields(schema)) {
      if (!mutations[field.name]?.input) continue;
      for (const [name, add] of additions) {
        tried += 1;
        const look = async ({ reply, written }: Outcome) => {
          const refused = reply.errors.length > 0 && reply.errors.every(({ message }) => isRefusalOfInput(message));
          if (!refused) wrong.push(`${field.name} with ${name}: ${reply.text}`);
          const tables = await written();
          if (tables.length > 0) wrong.push(`${field.name} with ${name}: writes ${tables}`);
        };
        await tryMutation(stage, schema, field, stage.cast.owner, actorOf, look, add);
      }
    }
    expect(wrong).toEqual([]);
    expect(tried).toBeGreaterThan(150);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it('security 25: __proto__ in the body itself changes nobody', async () => {
    const { api } = stage.cast.owner;
    const response = await fetch(`${stage.app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: api.cookie },
      body: '{"query":"{ viewer { kind } }","__proto__":{"admin":true},"variables":{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}},"extensions":{"__proto__":{"admin":true}}}',
    });
    expect(((await response.json()) as { data: unknown }).data).toEqual({ viewer: { kind: 'OWNER' } });
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it('security 22: a page above 100, of nothing or of less is refused, on every list and in every depth', async () => {
    const { owner } = stage.cast;
    const ask = inProcess(schema, stage.app.deps, actorOf);
    const lists = Object.values(schema.getQueryType()?.getFields() ?? {}).filter((field) =>
      field.args.some(({ name }) => name === 'first'),
    );
    expect(lists.length).toBeGreaterThan(6);
    for (const field of lists) {
      const needed = field.args.filter(({ type, defaultValue }) => isNonNullType(type) && defaultValue === undefined);
      const declared = ['$first: Int', ...needed.map(({ name, type }) => `$${name}: ${type}`)].join(', ');
      const given = ['first: $first', ...needed.map(({ name }) => `${name}: $${name}`)].join(', ');
      const query = `query (${declared}) { ${field.name}(${given}) { __typename } }`;
      const rest = Object.fromEntries(
        needed.map(({ name, type }) => [
          name,
          name === 'account'
            ? stage.a1.nickname
            : name === 'filter'
              ? { period: { from: '2026-03-01', to: '2026-03-02' } }
              : smallest(type),
        ]),
      );
      expect([field.name, (await ask(owner, query, { ...rest, first: 1 })).errors]).toEqual([field.name, []]);
      for (const first of [0, -1, 101, 2_147_483_647])
        expect([field.name, first, (await ask(owner, query, { ...rest, first })).errors[0]?.extensions?.code]).toEqual([
          field.name,
          first,
          'BAD_USER_INPUT',
        ]);
    }
    const { full } = stage;
    const nested = `query ($first: Int) { customer(email: "${full.email}") { orders(first: $first) { nodes { receipt } } tickets(first: $first) { nodes { number } } } }`;
    expect((await ask(owner, nested, { first: 100 })).errors).toEqual([]);
    expect((await ask(owner, nested, {})).errors).toEqual([]);
    for (const first of [0, -1, 101])
      expect((await ask(owner, nested, { first })).errors.map(({ extensions }) => extensions?.code)).toEqual([
        'BAD_USER_INPUT',
        'BAD_USER_INPUT',
      ]);
  });
});

/** What the server would answer INTERNAL: neither a refusal with a code, nor graphql-js's refusal of an input, nor a text that cannot be stored. */
function isFault(error: Reply['errors'][number]): boolean {
  const { originalError } = error as { originalError?: { code?: string } };
  return !error.extensions?.code && !isRefusalOfInput(error.message) && originalError?.code !== '22021';
}

/** graphql-js's own words for an input of the wrong shape. */
function isRefusalOfInput(message: string): boolean {
  return /^Variable "\$|got invalid value|was provided|must be|Expected|cannot represent|should look|is not/.test(message);
}

/** Reads as nothing typed: such a search filters nothing. */
const isEmptyText = (text: string) => text.replace(/[\p{C}]/gu, '').trim() === '';
