import path from 'node:path';
import { InMemoryCache } from '@apollo/client';
import { type DocumentNode, getOperationAST, parse, print, specifiedRules, validate } from 'graphql';
import { CostPlan } from '../packages/server/src/platform/graphql/cost';
import { inspectOperation, operationLimits } from '../packages/server/src/platform/graphql/operation-limits';
import { buildUnguardedSchema } from '../packages/server/src/schema';
import { asSent, collectDocuments } from '../packages/web/vite/collect-documents';

const { texts, modules } = collectDocuments(path.resolve(__dirname, '../packages/web/src'));
const schema = buildUnguardedSchema();
const documents = Object.values(texts).map((text) => [getOperationAST(parse(text))?.name?.value as string, text] as const);

describe('every document of the pages', () => {
  it('was found', () => expect(documents.length).toBeGreaterThan(60));

  it.each(documents)('%s is valid, within the limits, and costs at most half of what a request may', (name, text) => {
    expect(validate(schema, parse(text), specifiedRules)).toEqual([]);
    const { document } = inspectOperation(text);
    // the largest page that a list gives, whatever the page asks for
    const asked = CostPlan.of(schema, document, name)?.asked({ first: 100, last: 100 }) as number;
    expect(asked).toBeLessThanOrEqual(operationLimits.cost / 2);
  });
});

describe('what a build collects', () => {
  it('is each operation once', () => {
    const operations = [...modules.values()].flatMap((ids) => Object.keys(ids));
    expect(operations).toContain('TicketGrid_TicketsQuery');
    expect(Object.keys(texts)).toHaveLength(operations.length);
  });

  const files = [...modules.keys()].filter((file) => /documents\.ts$/.test(file));
  it.each(files.map((file) => [path.relative(process.cwd(), file), file]))('is what Apollo Client sends, in %s', (_, file) => {
    const cache = new InMemoryCache();
    const ids = modules.get(file) as Record<string, string>;
    const sorted = (text: string) =>
      text
        .split(/\n(?=fragment )/)
        .map((part) => part.trim())
        .sort();
    let compared = 0;
    for (const made of Object.values(require(file) as Record<string, DocumentNode>)) {
      const name = made?.kind === 'Document' ? getOperationAST(made)?.name?.value : undefined;
      if (!name) continue;
      expect(sorted(texts[ids[name] as string] as string)).toEqual(sorted(print(cache.transformDocument(made))));
      compared += 1;
    }
    expect(compared).toBe(Object.keys(ids).length);
  });

  it('takes no directive of gql.tada along', () => {
    expect(JSON.stringify(texts)).not.toContain('_unmask');
    expect(print(asSent(parse('{ a { ...F } } fragment F on A @_unmask { b { c } }')))).toBe(
      print(parse('{ a { ...F __typename } } fragment F on A { b { c __typename } __typename }')),
    );
  });
});
