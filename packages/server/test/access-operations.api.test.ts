import type { GraphQLSchema } from 'graphql';
import type { Actor } from '../src/access/actor';
import { buildGuardedSchema } from '../src/schema';
import { actorsOf } from './access/ask';
import type { Caller } from './access/callers';
import { mutations } from './access/mutations';
import { mutationCells, mutationFields, type Outcome, takesOneInput, tryMutation } from './access/operation-cells';
import { ruleFor } from './access/rulebook';
import { type Stage, setStage } from './access/stage';
import { subscriptionCells, subscriptions } from './access/subscriptions';

/** Every mutation x every kind of caller, each tried for real in a transaction that is taken back. */
describe('the access matrix of operations', () => {
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

  it('has an example of every mutation (test/access/mutations.ts says how to add one), each with one input', () => {
    expect(
      mutationFields(schema)
        .filter(({ name }) => !mutations[name])
        .map(({ name }) => name),
    ).toEqual([]);
    const names = new Set(mutationFields(schema).map(({ name }) => name));
    expect(Object.keys(mutations).filter((name) => !names.has(name))).toEqual([]);
    expect(
      mutationFields(schema)
        .filter((field) => !takesOneInput(field))
        .map(({ name }) => name),
    ).toEqual([]);
  });

  it('security 1, 2, 9, 10, 12: lets through whom the book names, refuses the others and writes nothing for them', async () => {
    const wrong: string[] = [];
    let cells = 0;
    for (const field of mutationFields(schema)) {
      // what everybody may do is tried by some of every kind: hashing a password for each of them proves no more
      const rule = ruleFor('Mutation', field.name);
      const callers = rule?.includes('PUBLIC') ? someOfEach(stage) : rule?.includes('CUSTOMER') ? stage.cast.callers : oneCustomer(stage);
      const verdict = await mutationCells(stage, schema, field, actorOf, callers);
      wrong.push(...verdict.wrong);
      cells += verdict.cells;
    }
    expect(wrong).toEqual([]);
    expect(cells).toBeGreaterThan(1_500);
  }, 300_000);

  it('security 1, 2, 12: lets an event of A1 be heard by whoever holds the right there, and by nobody else', async () => {
    const names = Object.keys(schema.getSubscriptionType()?.getFields() ?? {});
    expect(names.filter((name) => !subscriptions[name])).toEqual([]);
    // at once: whoever hears nothing is waited for
    for (const { wrong, cells } of await Promise.all(names.map((name) => subscriptionCells(stage, name)))) {
      expect(wrong).toEqual([]);
      expect(cells).toBe(stage.cast.callers.length);
    }
  });

  it('security 1: answers another master’s owner about what is ours as about what never was, to the byte', async () => {
    const wrong: string[] = [];
    const foreign = stage.cast.named('other owner');
    for (const field of mutationFields(schema)) {
      if (!mutations[field.name]) continue;
      const answers: Outcome[] = [];
      const keep = async (outcome: Outcome) => void answers.push(outcome);
      await tryMutation(stage, schema, field, foreign, actorOf, keep);
      await tryMutation(stage, schema, field, foreign, actorOf, keep, (input) => neverWas(stage, input));
      const [ours, never] = answers;
      if (ours?.codes.length && ours.reply.text !== never?.reply.text)
        wrong.push(`${field.name}: ${ours.reply.text} is not ${never?.reply.text}`);
    }
    expect(wrong).toEqual([]);
  });
});

/** Customers hold the same: where nothing is theirs, one of them shows it. */
function oneCustomer({ cast }: Stage): Caller[] {
  return cast.callers.filter((caller) => caller.isCustomer || !caller.anywhere.has('CUSTOMER'));
}

function someOfEach({ cast }: Stage): Caller[] {
  return ['owner', 'other owner', 'stranger', 'account user', 'clerk with everything', 'key of a clerk with everything'].map((name) =>
    cast.named(name),
  );
}

/** The same input about things that do not exist. */
function neverWas(stage: Stage, input: object): object {
  const text = JSON.stringify(input)
    .replace(/_[0-9a-f]{8}-[0-9a-f-]{27}/g, '_ffffffff-ffff-7fff-bfff-ffffffffffff')
    .replaceAll(`"${stage.a1.nickname}"`, '"neverwas1"')
    .replaceAll(`"${stage.full.receipt}"`, '"NEVERWAS1"');
  return JSON.parse(text) as object;
}
