import { readFileSync } from 'node:fs';
import { catalogueEn, RowError, TopLevelCode, UserErrorCode } from '@mestre/shared';
import { isInputObjectType, isObjectType } from 'graphql';
import { authRule } from '../src/access/guard-schema';
import { printReference, referencePath } from '../src/print-reference';
import { buildGuardedSchema, buildUnguardedSchema } from '../src/schema';

describe('the reference of the API', () => {
  const reference = readFileSync(referencePath, 'utf8');

  it('is the one of the schema: run "npm run api-reference" after a change', () => {
    expect(reference).toBe(printReference());
  });

  it('leads each link to a heading of its own', () => {
    const anchors = [...reference.matchAll(/<a id="([\w-]+)"><\/a>/g)].map(([, id]) => id);
    expect(new Set(anchors).size).toBe(anchors.length);
    const missing = [...reference.matchAll(/\]\(#(type-[\w-]+)\)/g)].map(([, id]) => id).filter((id) => !anchors.includes(id));
    expect(missing).toEqual([]);
    expect(anchors.length).toBeGreaterThan(100);
  });

  it('has every code with its text', () => {
    const rows = [...Object.keys(TopLevelCode), ...Object.keys(UserErrorCode)].map(
      (code) => `| \`${code}\` | ${catalogueEn.error[code as keyof typeof UserErrorCode]} |`,
    );
    for (const row of [...rows, ...Object.keys(RowError).map((code) => `| \`${code}\` |`)]) expect(reference).toContain(row);
  });

  it('tells an explorer the rule of every field: introspection shows no directives', () => {
    const rules = buildUnguardedSchema();
    const served = buildGuardedSchema();
    let told = 0;
    for (const type of Object.values(rules.getTypeMap())) {
      if (!(isObjectType(type) || isInputObjectType(type))) continue;
      const same = served.getType(type.name) as typeof type;
      for (const [name, field] of Object.entries(type.getFields())) {
        if (!authRule(field)) continue;
        expect(same.getFields()[name]?.description).toMatch(/(^|\n\n)For (everybody\.|[A-Z_, ]+; by API key: ([A-Z_, ]+|not at all)\.)$/);
        told += 1;
      }
    }
    expect(told).toBeGreaterThan(300);
  });
});
