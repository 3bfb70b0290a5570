import { type GraphQLField, type GraphQLSchema, getNamedType, isNonNullType, isObjectType } from 'graphql';
import type { Actor } from '../../src/access/actor';
import type { CapabilityName } from '../../src/access/capabilities';
import { type Ask, inProcess, type Reply } from './ask';
import type { Caller } from './callers';
import type { Verdict } from './cells';
import { type MutationExample, mutations } from './mutations';
import { ruleFor } from './rulebook';
import type { Stage } from './stage';
import { trial } from './trial';

const holds = (rights: ReadonlySet<CapabilityName>, anyOf: readonly CapabilityName[]) => anyOf.some((capability) => rights.has(capability));

/** The document of a mutation: its refusals, or the first fields of its answer. */
export function mutationDocument(field: GraphQLField<unknown, unknown>): string {
  const payload = getNamedType(field.type);
  const fields = isObjectType(payload) ? payload.getFields() : {};
  const answer = fields.userErrors ? 'userErrors { code field message }' : Object.keys(fields)[0];
  const [input] = field.args;
  return input
    ? `mutation ($input: ${input.type}) { ${field.name}(input: $input) { ${answer} } }`
    : `mutation { ${field.name} { ${answer} } }`;
}

export function maySucceed(caller: Caller, rule: readonly CapabilityName[], { enough }: MutationExample): boolean {
  if (caller.readOnly || !holds(caller.anywhere, rule)) return false;
  if (typeof enough === 'function') return enough(caller);
  return holds(enough === 'anywhere' ? caller.anywhere : caller[enough], rule);
}

export interface Outcome {
  /** refused before anything ran */
  forbidden: boolean;
  codes: string[];
  leftAuditLine: boolean;
  written: () => Promise<string[]>;
  reply: Reply;
}

/** Tries a mutation once as a caller, lets `look` see what came of it, and takes it back. */
export async function tryMutation(
  stage: Stage,
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
  caller: Caller,
  actorOf: (caller: Caller) => Actor,
  look: (outcome: Outcome) => Promise<void>,
  change: (input: object) => object = (input) => input,
): Promise<void> {
  const example = mutations[field.name] as MutationExample;
  await trial(stage.app.deps, async (run) => {
    const input = await example.input?.(stage, caller, run);
    const ask: Ask = inProcess(schema, run.deps, actorOf);
    await run.mark();
    const reply = await ask(caller, mutationDocument(field), input ? { input: change(input) } : {});
    const forbidden = reply.errors.some(({ extensions }) => ['FORBIDDEN', 'UNAUTHENTICATED'].includes(String(extensions?.code)));
    const thrown = reply.errors.map(({ extensions, message }) => String(extensions?.code ?? message));
    const said = ((reply.data?.[field.name]?.userErrors ?? []) as { code: string }[]).map(({ code }) => code);
    const leftAuditLine = await run.leftAuditLine();
    await look({ forbidden, codes: [...thrown, ...said], leftAuditLine, written: run.written, reply });
  });
}

/** One mutation x every caller. Who may succeeds and leaves his line in the audit log; who may not is refused, and nothing is written. */
export async function mutationCells(
  stage: Stage,
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
  actorOf: (caller: Caller) => Actor,
  callers: readonly Caller[] = stage.cast.callers,
): Promise<Verdict> {
  const verdict: Verdict = { cells: 0, wrong: [] };
  const example = mutations[field.name];
  if (!example) return verdict;
  const rule = ruleFor('Mutation', field.name) ?? [];
  let succeeded = 0;
  for (const caller of callers) {
    verdict.cells += 1;
    const say = (what: string) => verdict.wrong.push(`${field.name} x ${caller.name}: ${what}`);
    await tryMutation(stage, schema, field, caller, actorOf, async ({ forbidden, codes, leftAuditLine, written, reply }) => {
      if (maySucceed(caller, rule, example)) {
        succeeded += 1;
        const wanted = example.refusedAs?.[0] ?? '';
        if (codes.join() !== wanted) say(`should get ${wanted || 'through'}, got ${reply.text}`);
        else if (!example.refusedAs && !example.readsOnly && !leftAuditLine) say('leaves no line in the audit log');
        return;
      }
      const tables = await written();
      if (tables.length > 0) say(`is not allowed to, and writes ${tables.join(', ')}`);
      if ((caller.readOnly || !holds(caller.anywhere, rule)) && !forbidden && field.name !== 'signOut')
        say(`holds the right nowhere and is not told FORBIDDEN: ${reply.text}`);
      if (codes.length === 0 && !isSignOutOfNobody(field.name)) say(`is not allowed to, and gets ${reply.text}`);
    });
  }
  if (succeeded === 0) verdict.wrong.push(`${field.name}: nobody succeeds, the cells prove nothing`);
  return verdict;
}

/** Signing out when one is not signed in does nothing, and says so with the same words. */
const isSignOutOfNobody = (name: string) => name === 'signOut';

export function mutationFields(schema: GraphQLSchema): GraphQLField<unknown, unknown>[] {
  return Object.values(schema.getMutationType()?.getFields() ?? {});
}

/** Mutations take one input, which must be given (schema.graphql, conventions). */
export function takesOneInput(field: GraphQLField<unknown, unknown>): boolean {
  return field.args.length === 0 || (field.args.length === 1 && field.args[0]?.name === 'input' && isNonNullType(field.args[0].type));
}
