import type { GraphQLSchema } from 'graphql';
import { authRule } from '../src/access/guard-schema';
import { buildUnguardedSchema } from '../src/schema';
import { overHttp } from './access/ask';
import { byTheBook, fieldCells, guardedTypesOf, rootCells } from './access/cells';
import { roots } from './access/roots';
import { rows, rowsElsewhere } from './access/rows';
import { guardedTypes, namedFields, ruleFor } from './access/rulebook';
import { type Stage, setStage } from './access/stage';

/**
 * Every guarded field and every root query x every kind of caller, generated from the schema (security.md, lines 1 to 12), over HTTP. What stands in
 * test/access is the model, by hand out of product.md: rulebook (who may), rows and roots (how it is asked), callers (who asks).
 */
describe('the access matrix', () => {
  let stage: Stage;
  let schema: GraphQLSchema;
  beforeAll(async () => {
    schema = buildUnguardedSchema();
    stage = await setStage();
  });
  afterAll(() => stage.app.close());

  const operations = ['Query', 'Mutation', 'Subscription'];

  it('has a rule in the book, and the same in the schema, for every guarded field and every operation', () => {
    const different = guardedTypesOf(schema).flatMap((type) =>
      Object.values(type.getFields()).flatMap((field) => {
        const wanted = ruleFor(type.name, field.name);
        const own = authRule(field);
        const same = wanted && own && [...wanted].sort().join() === [...own].sort().join();
        return same ? [] : [`${type.name}.${field.name}: the book (test/access/rulebook.ts) says ${wanted}, the schema says ${own}`];
      }),
    );
    expect(different).toEqual([]);
    const types = new Map(guardedTypesOf(schema).map((type) => [type.name, type]));
    expect(guardedTypes().filter((name) => !types.has(name))).toEqual([]);
    expect(namedFields().filter(({ type, field }) => !types.get(type)?.getFields()[field])).toEqual([]);
  });

  it('knows how to ask for a row of every guarded type, and every root query', () => {
    const names = guardedTypesOf(schema).map((type) => type.name);
    expect(names.filter((name) => !rows[name] && !rowsElsewhere[name] && !operations.includes(name))).toEqual([]);
    expect(Object.keys(schema.getQueryType()?.getFields() ?? {}).filter((name) => !roots[name])).toEqual([]);
  });

  it('security 1, 2, 4, 7, 8: gives each caller exactly the fields of the table, and the owner a value in every cell', async () => {
    const wrong: string[] = [];
    let cells = 0;
    for (const type of guardedTypesOf(schema)) {
      const verdict = await fieldCells(stage, overHttp, type, { expected: byTheBook });
      cells += verdict.cells;
      wrong.push(...verdict.wrong);
    }
    expect(wrong).toEqual([]);
    expect(cells).toBeGreaterThan(5_000);
  });

  it('security 1, 2, 8, 9, 12: answers each root query to who holds its right somewhere, FORBIDDEN to the others, and nothing of A1 to who holds none there', async () => {
    const { wrong, cells } = await rootCells(stage, overHttp);
    expect(wrong).toEqual([]);
    expect(cells).toBeGreaterThan(700);
  });

  it('security 1: answers for what lies outside as for what never was, to the byte', async () => {
    const wrong: string[] = [];
    const outside = stage.cast.callers.filter((caller) => !caller.knowsAccount);
    const never = 'ffffffff-ffff-7fff-bfff-ffffffffffff';
    const query = 'query ($id: ID!) { node(id: $id) { __typename id } nodes(ids: [$id]) { __typename id } }';
    for (const [type, id] of Object.entries(stage.full.ids)) {
      expect((await overHttp(stage.cast.owner, query, { id })).data.node).toEqual({ __typename: type, id });
      for (const caller of outside) {
        const foreign = await overHttp(caller, query, { id });
        const absent = await overHttp(caller, query, { id: `${id.slice(0, 4)}${never}` });
        if (foreign.text !== absent.text) wrong.push(`${type} x ${caller.name}: ${foreign.text} is not ${absent.text}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(outside.length).toBeGreaterThan(20);
  });
});
