import { buildSchema, graphql } from 'graphql';
import { smallClerk } from '../../test/support/small-actor';
import type { GraphQLContext } from './context';
import { Denials } from './denials';
import { guardSchema, uncoveredFields } from './guard-schema';

const head = `
  directive @auth(anyOf: [Capability!]!) on FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE
  enum Capability { PUBLIC SIGNED_IN OWNER MANAGE_ORDERS MANAGE_TICKETS }
`;
const guarded = `${head}
  input Filter { receipt: String amountAbove: Int @auth(anyOf: [MANAGE_ORDERS]) }
  enum Sort { DATE AMOUNT @auth(anyOf: [MANAGE_ORDERS]) }
  type Query { rows(filter: Filter, sort: Sort): [Row!] @auth(anyOf: [MANAGE_ORDERS, MANAGE_TICKETS]) }
  type Row { receipt: String @auth(anyOf: [MANAGE_ORDERS, MANAGE_TICKETS]) amount: Int @auth(anyOf: [MANAGE_ORDERS]) }
`;

function contextOf(...grants: Parameters<typeof smallClerk>): GraphQLContext {
  return { actor: smallClerk(...grants), denials: new Denials(), say: (code: string) => code } as unknown as GraphQLContext;
}

async function ask(context: GraphQLContext, query: string) {
  const schema = buildSchema(guarded);
  guardSchema(schema);
  const rows = [
    { accountId: 'a1', receipt: 'ONE', amount: 1 },
    { accountId: 'a2', receipt: 'TWO', amount: 2 },
  ];
  const result = await graphql({ schema, source: query, contextValue: context, rootValue: { rows } });
  return { data: result.data, thrown: result.errors?.map((error) => error.extensions.code), denied: context.denials.errors };
}

describe('guards read from the schema (architecture.md 2.2)', () => {
  it('names every field without a rule, and refuses to serve such a schema', () => {
    const schema = buildSchema(
      `${head} type Query { a: Int b: Int @auth(anyOf: [PUBLIC]) t: T @auth(anyOf: [PUBLIC]) } type T { secret: Int } type TPayload { ok: Int }`,
    );
    expect(uncoveredFields(schema)).toEqual(['Query.a', 'T.secret']);
    expect(() => guardSchema(schema)).toThrow(/Query\.a, T\.secret/);
  });

  it('counts a right on the account of the row: elsewhere the field reads as absent, without an error', async () => {
    const { data, thrown, denied } = await ask(contextOf(['MANAGE_ORDERS', 'a1'], ['MANAGE_TICKETS', 'a2']), '{ rows { receipt amount } }');
    expect(data).toEqual({
      rows: [
        { receipt: 'ONE', amount: 1 },
        { receipt: 'TWO', amount: null },
      ],
    });
    expect([thrown, denied]).toEqual([undefined, []]);
  });

  it('says FORBIDDEN once a coordinate, not once a row, also by alias and fragment', async () => {
    const { data, denied } = await ask(
      contextOf(['MANAGE_TICKETS', 'a1'], ['MANAGE_TICKETS', 'a2']),
      '{ rows { receipt money: amount ...F } } fragment F on Row { again: amount }',
    );
    expect(data).toEqual({
      rows: [
        { receipt: 'ONE', money: null, again: null },
        { receipt: 'TWO', money: null, again: null },
      ],
    });
    expect(denied).toEqual([
      expect.objectContaining({ path: ['rows', 0, 'money'], extensions: { code: 'FORBIDDEN', coordinate: 'Row.amount' } }),
    ]);
  });

  it('security 5: rejects filtering and sorting by what one may not read', async () => {
    const tickets = () => contextOf(['MANAGE_TICKETS', 'a1']);
    expect((await ask(tickets(), '{ rows(filter: { amountAbove: 1 }) { receipt } }')).thrown).toEqual(['FORBIDDEN']);
    expect((await ask(tickets(), '{ rows(sort: AMOUNT) { receipt } }')).thrown).toEqual(['FORBIDDEN']);
    expect((await ask(tickets(), '{ rows(sort: DATE, filter: { receipt: "X" }) { receipt } }')).thrown).toBeUndefined();
    expect((await ask(contextOf(['MANAGE_ORDERS', 'a1']), '{ rows(sort: AMOUNT) { receipt } }')).thrown).toBeUndefined();
  });
});
