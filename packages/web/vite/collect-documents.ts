import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  type DefinitionNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionSetNode,
  visit,
} from 'graphql';

/** The documents of the interface: by their ids the texts, and by the module that holds them the ids of the operations. */
export interface CollectedDocuments {
  readonly texts: Readonly<Record<string, string>>;
  /** absolute file -> operation name -> id */
  readonly modules: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

const written = /\bgraphql\(\s*(?:`((?:[^`\\$]|\$(?!\{))*)`|'([^'\\\n]*)')/g;
/** not access/graphql.ts, which says in a comment how documents are written */
const isSource = (name: string) =>
  /\.tsx?$/.test(name) &&
  name !== path.join('access', 'graphql.ts') &&
  !/\.test\.tsx?$|\.d\.ts$/.test(name) &&
  !/(^|[\\/])(testing|graphiql)[\\/]/.test(name);

/**
 * Reads every `graphql('...')` below a folder and puts each operation together with the fragments that it spreads, wherever they stand: names of operations
 * and fragments are unique in the program.
 * @throws where two have the same name, a fragment is missing, or an operation has no name
 */
export function collectDocuments(folder: string): CollectedDocuments {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const operations: { file: string; node: OperationDefinitionNode }[] = [];
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(isSource).sort()) {
    const file = path.join(folder, name);
    const source = readFileSync(file, 'utf8');
    const found = [...source.matchAll(written)];
    if (found.length !== (source.match(/\bgraphql\(/g)?.length ?? 0)) {
      throw new Error(`${file} has a document that is not written out: no value may stand in it`);
    }
    for (const [, template, quoted] of found) {
      for (const node of parse((template ?? quoted) as string, { noLocation: true }).definitions) {
        if (node.kind === Kind.OPERATION_DEFINITION) operations.push({ file, node });
        if (node.kind !== Kind.FRAGMENT_DEFINITION) continue;
        if (fragments.has(node.name.value)) throw new Error(`Two fragments are called ${node.name.value}`);
        fragments.set(node.name.value, node);
      }
    }
  }
  const texts: Record<string, string> = {};
  const modules = new Map<string, Record<string, string>>();
  const names = new Set<string>();
  for (const { file, node } of operations) {
    const name = node.name?.value;
    if (!name) throw new Error(`An operation in ${file} has no name`);
    if (names.has(name)) throw new Error(`Two operations are called ${name}`);
    names.add(name);
    const text = print(asSent({ kind: Kind.DOCUMENT, definitions: [node, ...spreadBy(node, fragments)] }));
    const id = createHash('sha256').update(text).digest('base64url').slice(0, 16);
    texts[id] = text;
    modules.set(file, { ...modules.get(file), [name]: id });
  }
  return { texts, modules };
}

function spreadBy(operation: OperationDefinitionNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): FragmentDefinitionNode[] {
  const found = new Map<string, FragmentDefinitionNode>();
  const look = (node: DefinitionNode) =>
    visit(node, {
      FragmentSpread({ name: { value } }) {
        if (found.has(value)) return;
        const fragment = fragments.get(value);
        if (!fragment) throw new Error(`${operation.name?.value} spreads the fragment ${value}, which is nowhere`);
        found.set(value, fragment);
        look(fragment);
      },
    });
  look(operation);
  return [...found.values()];
}

/** As Apollo Client sends it: with `__typename` in every selection below the root, and without gql.tada's own directives. */
export function asSent(document: DocumentNode): DocumentNode {
  return visit(document, {
    Directive: ({ name }) => (name.value === '_unmask' ? null : undefined),
    SelectionSet: {
      leave(set: SelectionSetNode, _key, parent) {
        const isRoot = parent && 'kind' in parent && parent.kind === Kind.OPERATION_DEFINITION;
        const isThere = set.selections.some((one) => one.kind === Kind.FIELD && one.name.value.startsWith('__'));
        if (isRoot || isThere) return undefined;
        return { ...set, selections: [...set.selections, { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }] };
      },
    },
  });
}
