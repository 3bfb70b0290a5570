import { buildSchema, type ExecutionResult, execute, type GraphQLSchema, isObjectType, parse, printSchema } from 'graphql';
import { Executor } from './executor';

function schema(): GraphQLSchema {
  const made = buildSchema(`
    scalar Day
    enum Colour { RED BLUE }
    type Query { row(nothing: Boolean): Row }
    type Row { days: [Day!]! colours: [Colour] counts: [Int!] later: [Int!]! broken: [Int!] none: [Int!] }
  `);
  const day = made.getType('Day') as { serialize?: (value: unknown) => string };
  day.serialize = (value) => (value as Date).toISOString().slice(0, 10);
  const query = made.getQueryType();
  if (!isObjectType(query)) throw new Error('no query');
  const field = query.getFields().row;
  if (!field) throw new Error('no field');
  field.resolve = () => ({
    days: [new Date('2026-01-02T00:00:00Z'), new Date('2026-01-03T00:00:00Z')],
    colours: ['RED', null, 'BLUE'],
    counts: [1, 2, 3],
    later: async () => [4, 5],
    broken: [1, null],
    none: null,
  });
  const row = made.getType('Row');
  if (!isObjectType(row)) throw new Error('no row');
  const { later } = row.getFields();
  if (later) later.resolve = (parent: { later: () => Promise<number[]> }) => parent.later();
  return made;
}

async function both(document: string): Promise<[compiled: ExecutionResult, plain: ExecutionResult]> {
  const parsed = parse(document);
  const executor = new Executor(schema());
  const operation = { document: parsed, documentHash: document, operationName: null, variables: {}, context: {} };
  let compiled: ExecutionResult = {};
  // compiled from the second time on
  for (let count = 0; count < 3; count += 1) compiled = await executor.run(operation);
  return [compiled, await execute({ schema: schema(), document: parsed })];
}

const plain = (result: ExecutionResult) => JSON.parse(JSON.stringify(result.data));

describe('lists of leaves in compiled queries', () => {
  test('have the same values as without compiling: scalars, enums with nulls, numbers, promises, no list', async () => {
    const [compiled, expected] = await both('{ row { days colours counts later none } }');
    expect(compiled.errors).toBeUndefined();
    expect(plain(compiled)).toEqual(plain(expected));
    expect(plain(expected).row.days).toEqual(['2026-01-02', '2026-01-03']);
  });

  test('are null with an error where an item that must be is not', async () => {
    const [compiled, expected] = await both('{ row { counts broken } }');
    expect(plain(compiled)).toEqual(plain(expected));
    expect(plain(compiled).row).toEqual({ counts: [1, 2, 3], broken: null });
    expect(compiled.errors).toHaveLength(1);
    expect(expected.errors).toHaveLength(1);
  });

  test('leave the schema as it was for everybody else', async () => {
    const served = schema();
    const before = printSchema(served);
    const executor = new Executor(served);
    const document = parse('{ row { days } }');
    const operation = { document, documentHash: 'x', operationName: null, variables: {}, context: {} };
    for (let count = 0; count < 3; count += 1) await executor.run(operation);
    expect(printSchema(served)).toBe(before);
  });
});
