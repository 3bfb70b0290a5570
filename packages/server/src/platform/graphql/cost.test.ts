import { buildSchema, parse } from 'graphql';
import { CostPlan, costRules } from './cost';

const schema = buildSchema(`
  type Query { rows(first: Int, last: Int, after: String): RowConnection  row: Row  nodes(ids: [ID!]!): [Row]  plain: Int  latest(first: Int = 20): [Row!]  reports: Reports }
  type Reports { created: Row closed: Row }
  type Mutation { act(input: Int): Payload! }
  type Payload { row: Row ok: Boolean! }
  type RowConnection { nodes: [Row!]! edges: [RowEdge!]! pageInfo: PageInfo! totalCount: Int totalCountAtLeast: Int }
  type RowEdge { cursor: String! node: Row! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type Row { id: ID! name: String! words: [String!]! parent: Row parts: [Part!]! rows(first: Int): RowConnection }
  type Part { id: ID! }
`);

const { request, rootField, mutation, nestedList, count, listGuess, introspection } = costRules;

function planOf(source: string, operationName: string | null = null): CostPlan {
  const plan = CostPlan.of(schema, parse(source), operationName);
  if (!plan) throw new Error('no such operation');
  return plan;
}
const asked = (source: string, variables: Record<string, unknown> = {}) => planOf(source).asked(variables) - request;

describe('the cost of a request', () => {
  it('counts each value that the answer can hold, and each root field', () => {
    expect(asked('{ plain }')).toBe(rootField + 1);
    expect(asked('{ plain again: plain }')).toBe(2 * (rootField + 1));
    // row, id, name, words (one value), parent, its id
    expect(asked('{ row { id name words parent { id } } }')).toBe(rootField + 6);
  });

  it('multiplies lists by the rows asked for, nested ones by each other', () => {
    // rows, nodes, and for each of ten: id and name
    expect(asked('{ rows(first: 10) { nodes { id name } } }')).toBe(rootField + 2 + 10 * 2);
    expect(asked('{ rows(last: 7) { edges { cursor node { id } } } }')).toBe(rootField + 2 + 7 * 3);
    // for each of ten: rows (with its own question), nodes, and five ids
    expect(asked('{ rows(first: 10) { nodes { rows(first: 5) { nodes { id } } } } }')).toBe(rootField + 2 + 10 * (1 + nestedList + 1 + 5));
    expect(asked('{ rows(first: 2) { nodes { id } pageInfo { endCursor } } }')).toBe(rootField + 2 + 2 + 2);
  });

  it('takes sizes from variables and their defaults, fifty where there is none, and never more than a page holds', () => {
    const query = 'query ($n: Int = 20) { rows(first: $n) { nodes { id } } }';
    expect(asked(query, { n: 3 })).toBe(rootField + 2 + 3);
    expect(asked(query)).toBe(rootField + 2 + 20);
    expect(asked('{ rows { nodes { id } } }')).toBe(rootField + 2 + 50);
    expect(asked('{ rows(first: null) { nodes { id } } }')).toBe(rootField + 2 + 50);
    expect(asked(query, { n: 1e9 })).toBe(rootField + 2 + 100);
    expect(asked(query, { n: -5 })).toBe(rootField + 2);
    expect(asked(query, { n: 'many' })).toBe(rootField + 2 + 50);
    expect(asked('{ latest(first: 4) { id } }')).toBe(rootField + 1 + 4);
  });

  it('counts lists without a size as a guess, ids as many as there are', () => {
    expect(asked('{ row { parts { id } } }')).toBe(rootField + 2 + listGuess);
    expect(asked('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: ['a', 'b', 'c'] })).toBe(rootField + 1 + 3);
    expect(asked('{ nodes(ids: ["a", "b"]) { id } }')).toBe(rootField + 1 + 2);
  });

  it('adds what asks the database a question of its own: counting, once for both counts; acts; the schema itself', () => {
    expect(asked('{ rows(first: 1) { totalCount totalCountAtLeast } }')).toBe(rootField + 1 + 2 + count);
    expect(asked('mutation { act(input: 1) { ok row { id } } }')).toBe(mutation + 1 + 1 + 2);
    expect(asked('{ __schema { types { fields { args { type { name } } } } } }')).toBe(introspection);
    expect(asked('{ __typename }')).toBe(rootField + 1);
    expect(asked('{ reports { created { id } closed { id } } }')).toBe(rootField + 1 + 2 * (rootField + 2));
  });

  it('is not fooled by aliases, fragments and inline fragments', () => {
    const plain = asked('{ rows(first: 10) { nodes { id name } } }');
    expect(asked('{ many: rows(first: 10) { all: nodes { ...F } } } fragment F on Row { id ... on Row { name } }')).toBe(plain);
    expect(asked('{ ...Q } fragment Q on Query { rows(first: 10) { nodes { id name } } }')).toBe(plain);
    expect(asked('{ a: rows(first: 10) { nodes { id name } } b: rows(first: 10) { nodes { id name } } }')).toBe(2 * plain);
  });

  it('says afterwards what the rows of the answer really cost', () => {
    const plan = planOf('{ rows(first: 10) { nodes { id parent { id } parts { id } } pageInfo { endCursor } } }');
    expect(plan.asked({})).toBe(request + rootField + 2 + 2 + 10 * (1 + 2 + 1 + listGuess));
    const row = (parent: object | null, parts: number) => ({ id: '1', parent, parts: Array.from({ length: parts }, () => ({ id: '2' })) });
    const data = { rows: { nodes: [row({ id: '3' }, 3), row(null, 0)], pageInfo: { endCursor: 'x' } } };
    // two rows with id, parent and parts; one parent's id; three parts
    expect(plan.used(data)).toBe(request + rootField + 1 + 1 + 2 + 2 * 3 + 1 + 3);
    expect(plan.used({ rows: null })).toBe(request + rootField + 1);
    expect(plan.used(null)).toBe(request);
  });

  it('knows which operation of a document is meant', () => {
    const source = 'query A { plain } mutation B { act(input: 1) { ok } } subscription C { x }';
    expect(planOf(source, 'A').kind).toBe('query');
    expect(planOf(source, 'B')).toMatchObject({ kind: 'mutation', rootField: 'act' });
    expect(planOf('mutation { ...M } fragment M on Mutation { act(input: 1) { ok } }').rootField).toBe('act');
    expect(CostPlan.of(schema, parse(source), 'D')).toBeNull();
  });

  it('leaves what is no field to the validation', () => {
    expect(asked('{ nonsense { deeper(first: 100) { nodes } } }')).toBeGreaterThan(0);
  });
});
