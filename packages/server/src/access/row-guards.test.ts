import { buildSchema, type GraphQLObjectType, parse } from 'graphql';
import { smallClerk } from '../../test/support/small-actor';
import { Executor } from '../platform/graphql/executor';
import type { Actor } from './actor';
import { Denials } from './denials';
import { guardSchema } from './guard-schema';
import { RowGuards } from './row-guards';

interface Row {
  accountId: string;
  receipt: string;
  amount: number;
  payer?: { accountId: string; name: string };
}

const rows: Row[] = [
  { accountId: 'a1', receipt: 'ONE', amount: 1, payer: { accountId: 'a1', name: 'Ana' } },
  { accountId: 'a2', receipt: 'TWO', amount: 2, payer: { accountId: 'a2', name: 'Bo' } },
];

/** A schema with guards, asked as often as it takes to be compiled; counts how often the guards of plain fields were asked. */
function served(found: readonly Row[] | Promise<readonly Row[]>) {
  const schema = buildSchema(`
    directive @auth(anyOf: [Capability!]!) on FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE
    enum Capability { PUBLIC SIGNED_IN OWNER MANAGE_ORDERS MANAGE_TICKETS }
    type Query { rows: [Row!] @auth(anyOf: [MANAGE_ORDERS, MANAGE_TICKETS]) }
    type Mutation { touch: Row @auth(anyOf: [MANAGE_ORDERS]) }
    type Row {
      receipt: String @auth(anyOf: [MANAGE_ORDERS, MANAGE_TICKETS])
      amount: Int @auth(anyOf: [MANAGE_ORDERS])
      payer: Payer @auth(anyOf: [MANAGE_ORDERS, MANAGE_TICKETS])
    }
    type Payer { name: String @auth(anyOf: [MANAGE_ORDERS, MANAGE_TICKETS]) }
  `);
  const fieldOf = (type: string, name: string) => (schema.getType(type) as GraphQLObjectType).getFields()[name];
  Object.assign(fieldOf('Query', 'rows') ?? {}, { resolve: () => found });
  Object.assign(fieldOf('Mutation', 'touch') ?? {}, { resolve: () => rows[0] });
  guardSchema(schema);
  let asked = 0;
  for (const name of ['receipt', 'amount']) {
    const field = fieldOf('Row', name);
    const guarded = field?.resolve;
    if (!field || !guarded) throw new Error('no guard');
    field.resolve = (...all) => {
      asked += 1;
      return guarded(...all);
    };
  }
  const guards = new RowGuards(schema);
  const executor = new Executor(schema, (document, name) => guards.shortcut(document, name));
  return async (actor: Actor, query: string) => {
    const document = parse(query);
    const run = async () => {
      const context = { actor, denials: new Denials(), say: (code: string) => code, openRows: null };
      const { data, errors } = await executor.run({ document, documentHash: query, operationName: null, variables: {}, context });
      return JSON.stringify({ data, errors, denied: context.denials.errors });
    };
    const plainly = await run();
    await run();
    asked = 0;
    const compiled = await run();
    return { plainly, compiled, asked };
  };
}

const query = '{ rows { receipt amount payer { name } } }';

describe('guards asked once a row', () => {
  it('are not asked for each field where nothing is hidden on the actor’s accounts, and the answer is the same', async () => {
    for (const found of [rows, Promise.resolve(rows)]) {
      const everything = smallClerk(['MANAGE_ORDERS', 'a1'], ['MANAGE_ORDERS', 'a2']);
      const { plainly, compiled, asked } = await served(found)(everything, query);
      expect(compiled).toBe(plainly);
      expect(JSON.parse(compiled).data.rows[1]).toEqual({ receipt: 'TWO', amount: 2, payer: { name: 'Bo' } });
      expect(asked).toBe(0);
    }
  });

  it('are asked for each field where rights differ from account to account', async () => {
    const mixed = smallClerk(['MANAGE_ORDERS', 'a1'], ['MANAGE_TICKETS', 'a2']);
    const { plainly, compiled, asked } = await served(rows)(mixed, query);
    expect(compiled).toBe(plainly);
    expect(JSON.parse(compiled).data.rows[1]).toEqual({ receipt: 'TWO', amount: null, payer: { name: 'Bo' } });
    expect(asked).toBe(4);
  });

  it('are asked for each field where one is refused, so that it is said', async () => {
    const { plainly, compiled, asked } = await served(rows)(smallClerk(['MANAGE_TICKETS', 'a1'], ['MANAGE_TICKETS', 'a2']), query);
    expect(compiled).toBe(plainly);
    expect(JSON.parse(compiled).denied).toEqual([expect.objectContaining({ extensions: { code: 'FORBIDDEN', coordinate: 'Row.amount' } })]);
    expect(asked).toBe(4);
  });

  it.each([
    ['a row', rows],
    ['a row that comes later', Promise.resolve(rows)],
    ['a row within a row', [{ ...(rows[0] as Row), payer: { accountId: 'a2', name: 'Bo' } }]],
  ])('hide %s of another account, wherever it came from', async (_, found) => {
    const { plainly, compiled } = await served(found)(smallClerk(['MANAGE_ORDERS', 'a1']), query);
    expect(compiled).toBe(plainly);
    expect(compiled).not.toMatch(/TWO|Bo/);
    expect(compiled).toMatch(/ONE/);
  });

  it('are asked as ever in a mutation, which must not run twice', async () => {
    const everything = smallClerk(['MANAGE_ORDERS', 'a1'], ['MANAGE_ORDERS', 'a2']);
    const { plainly, compiled, asked } = await served(rows)(everything, 'mutation { touch { receipt } }');
    expect(compiled).toBe(plainly);
    expect(asked).toBe(1);
  });
});
