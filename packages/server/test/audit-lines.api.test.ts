import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type GraphQLField, type GraphQLSchema, getNamedType, isLeafType, isObjectType } from 'graphql';
import type { Actor } from '../src/access/actor';
import { buildGuardedSchema } from '../src/schema';
import { actorsOf, inProcess } from './access/ask';
import type { Caller } from './access/callers';
import { mutations } from './access/mutations';
import { maySucceed, mutationFields } from './access/operation-cells';
import { ruleFor } from './access/rulebook';
import { type Stage, setStage } from './access/stage';
import { trial } from './access/trial';

/**
 * Every mutation leaves its line in the audit log (product.md 12), called as its file is: `removeAccount` writes "remove-account". Whatever is called
 * otherwise stands here. A mutation that fails this test: call `recordAudit` in its transaction with that action, or name the action here; and give the
 * action its words, "audit.action.<action>", in packages/web/src/i18n/{en,pt,de,es}/audit.json. The inputs come from test/access/mutations.ts.
 */
const otherwise: Record<string, string> = {
  activate: 'activate-master',
  openSupportTicket: 'open-ticket',
};

const actionOf = (mutation: string) => otherwise[mutation] ?? mutation.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const sources = path.resolve(__dirname, '../src');
const words = path.resolve(__dirname, '../../web/src/i18n');
const codeFiles = readdirSync(sources, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => readFileSync(path.join(sources, file), 'utf8'));

/** Every action that the code hands to `recordAudit`; the acts on tickets are called as their mutations are. */
function actionsInTheCode(): string[] {
  const lines = codeFiles
    .filter((text) => /recordAudit|\baudit\(/.test(text))
    .flatMap((text) => text.match(/\baction\??: [^\n]*/g) ?? [])
    .flatMap((line) => line.match(/'[a-z]+(?:-[a-z]+)+'/g) ?? []);
  const performed = codeFiles.flatMap((text) =>
    [...text.matchAll(/\bperform\(\s*deps,\s*caller,\s*'(\w+)'/g)].map(([, name]) => actionOf(name as string)),
  );
  return [...new Set([...lines.map((action) => action.slice(1, -1)), ...performed])].sort();
}

interface Line {
  action: string;
  masterId: string | null;
  actorRole: string;
  text: string;
}

const secretName = /^(?:password|\w+Password|pin|token|answers?|secret|code|apiKey|uri|recoveryCodes)$/;

/** Every secret within a value, by the names of its fields. */
function secretsIn(value: unknown, name = ''): string[] {
  if (typeof value === 'string') return secretName.test(name) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item) => secretsIn(item, name));
  if (typeof value === 'object' && value !== null) {
    // of a refusal the code is no secret
    return Object.entries(value).flatMap(([key, part]) => (key === 'userErrors' ? [] : secretsIn(part, key)));
  }
  return [];
}

/** The mutation with every plain field of its answer: what it shows once must not be in the log either. */
function documentOf(field: GraphQLField<unknown, unknown>): string {
  const payload = getNamedType(field.type);
  const fields = isObjectType(payload) ? Object.values(payload.getFields()) : [];
  const leaves = fields.filter((own) => isLeafType(getNamedType(own.type))).map((own) => own.name);
  const asked = [...leaves, ...(fields.some((own) => own.name === 'userErrors') ? ['userErrors { code }'] : [])].join(' ');
  const [input] = field.args;
  return input
    ? `mutation ($input: ${input.type}) { ${field.name}(input: $input) { ${asked} } }`
    : `mutation { ${field.name} { ${asked} } }`;
}

describe('every mutation leaves its line in the audit log', () => {
  let stage: Stage;
  let schema: GraphQLSchema;
  let actors: Map<Caller, Actor>;
  beforeAll(async () => {
    schema = buildGuardedSchema();
    stage = await setStage();
    actors = await actorsOf(stage.app.deps, stage.cast.callers);
  });
  afterAll(() => stage.app.close());

  /** Who may: the owner where he may, else the first of the others. */
  function callerFor(field: GraphQLField<unknown, unknown>): Caller | undefined {
    const example = mutations[field.name];
    const rule = ruleFor('Mutation', field.name) ?? [];
    return example && [stage.cast.owner, ...stage.cast.callers].find((caller) => maySucceed(caller, rule, example));
  }

  it('of its own action and master, and without a secret of what was sent or answered', async () => {
    const wrong: string[] = [];
    const inCode = actionsInTheCode();
    let ran = 0;
    for (const field of mutationFields(schema)) {
      const wanted = actionOf(field.name);
      const caller = callerFor(field);
      const example = mutations[field.name];
      if (!caller || !example) {
        wrong.push(`${field.name}: has no example that succeeds in test/access/mutations.ts`);
        continue;
      }
      if (example.refusedAs) {
        // cannot be run here: its own test shows it, the code names the action
        if (!inCode.includes(wanted)) wrong.push(`${field.name}: nothing in src writes "${wanted}"; see the top of this test`);
        continue;
      }
      await trial(stage.app.deps, async (run) => {
        const input = await example.input?.(stage, caller, run);
        const before = await run.sql.query<{ id: string }>('SELECT id FROM audit_log');
        const ask = inProcess(schema, run.deps, (one) => actors.get(one) as Actor);
        const reply = await ask(caller, documentOf(field), input ? { input } : {});
        const lines = await run.sql.query<Line>(
          `SELECT action, master_id AS "masterId", actor_role AS "actorRole", concat_ws(' ', object, before, after) AS text
           FROM audit_log WHERE id <> ALL($1::uuid[])`,
          [before.map(({ id }) => id)],
        );
        ran += 1;
        const own = lines.filter((line) => line.action === wanted);
        if (own.length === 0) {
          const instead = lines.map((line) => line.action).join(', ') || 'nothing';
          wrong.push(`${field.name}: writes ${instead} instead of "${wanted}"; see the top of this test (${JSON.stringify(reply)})`);
        }
        // what the owner does stands in his own log
        if (
          caller.isOwner &&
          ruleFor('Mutation', field.name)?.includes('OWNER') &&
          own.some((line) => line.masterId !== stage.master.masterId)
        ) {
          wrong.push(`${field.name}: its line is not in the log of the owner's master`);
        }
        const secrets = [...secretsIn(input), ...secretsIn(reply.data)].filter((secret) => secret.length >= 4);
        for (const line of lines) {
          for (const secret of secrets)
            if (line.text.includes(secret)) wrong.push(`${field.name}: a secret stands in its line: ${line.text}`);
        }
      });
    }
    expect(wrong).toEqual([]);
    expect(ran).toBeGreaterThan(40);
  });

  it('sees a secret where one is (the test of the test)', () => {
    expect(secretsIn({ stepUp: { pin: '2468' }, answers: [{ questionKey: 'FIRST_PET', answer: 'Rex' }], name: 'x' })).toEqual([
      '2468',
      'Rex',
    ]);
  });

  it('and has words for each action in every language: "audit.action.<action>" in packages/web/src/i18n/*/audit.json', () => {
    const actions = actionsInTheCode();
    expect(actions).toEqual(expect.arrayContaining(['sign-in', 'remove-account', 'download-file', 'fail-sign-in', 'close-ticket']));
    for (const language of ['en', 'pt', 'de', 'es']) {
      const catalogue = JSON.parse(readFileSync(path.join(words, language, 'audit.json'), 'utf8')) as Record<string, string>;
      expect([language, actions.filter((action) => !catalogue[`audit.action.${action}`])]).toEqual([language, []]);
    }
  });
});
