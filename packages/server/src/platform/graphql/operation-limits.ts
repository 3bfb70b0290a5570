import { type DocumentNode, type FragmentDefinitionNode, GraphQLError, Kind, parse, type SelectionSetNode } from 'graphql';
import { RequestRefusal } from './request-refusal';

/** What one request may ask at most (security.md 14, 21): far above what a screen needs, far below what hurts. `cost` is that of cost.ts. */
export const operationLimits = { tokens: 4_000, depth: 14, fields: 1_500, rootFields: 30, variables: 100, cost: 50_000 };

interface Measure {
  fields: number;
  depth: number;
  /** fields at the top, fragments written out */
  roots: number;
}

/** What the gate knows of a document it let through. */
export interface InspectedOperation {
  introspects: boolean;
  document: DocumentNode;
}

function parseWithin(source: string): DocumentNode {
  try {
    return parse(source, { maxTokens: operationLimits.tokens, noLocation: true });
  } catch (error) {
    if (error instanceof GraphQLError && / tokens\. Parsing aborted/.test(error.message)) {
      throw new RequestRefusal('TOO_MANY_TOKENS', { limit: operationLimits.tokens });
    }
    // so deep that the parser, which calls itself, ran out of stack
    if (error instanceof RangeError) throw new RequestRefusal('TOO_DEEP', { depth: bracesDeep(source), limit: operationLimits.depth });
    throw error;
  }
}

function bracesDeep(source: string): number {
  let depth = 0;
  let deepest = 0;
  for (const sign of source) {
    if (sign === '{' || sign === '[') depth += 1;
    else if (sign === '}' || sign === ']') depth -= 1;
    if (depth > deepest) deepest = depth;
  }
  return deepest;
}

/**
 * Measures a document before anything else looks at it: fields are counted as if fragments were written out, each fragment measured once, so
 * that thirty fragments that double each other cost thirty steps, not 2^30.
 * @throws BAD_USER_INPUT for what cannot be parsed or asks too much: one root mutation a request, bounded depth, breadth and variables
 */
export function inspectOperation(source: string): InspectedOperation {
  const document = parseWithin(source);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const measured = new Map<string, Measure | 'open'>();
  let introspects = false;

  const measureSelections = (set: SelectionSetNode): Measure => {
    const all: Measure = { fields: 0, depth: 0, roots: 0 };
    for (const selection of set.selections) {
      let inner: Measure;
      if (selection.kind === Kind.FIELD) {
        if (selection.name.value === '__schema' || selection.name.value === '__type') introspects = true;
        const below = selection.selectionSet && measureSelections(selection.selectionSet);
        inner = { fields: (below?.fields ?? 0) + 1, depth: (below?.depth ?? 0) + 1, roots: 1 };
      } else if (selection.kind === Kind.INLINE_FRAGMENT) inner = measureSelections(selection.selectionSet);
      else inner = measureFragment(selection.name.value);
      all.fields = Math.min(all.fields + inner.fields, Number.MAX_SAFE_INTEGER);
      all.depth = Math.max(all.depth, inner.depth);
      all.roots = Math.min(all.roots + inner.roots, Number.MAX_SAFE_INTEGER);
    }
    return all;
  };
  const measureFragment = (name: string): Measure => {
    const known = measured.get(name);
    if (known === 'open') throw new RequestRefusal('FRAGMENT_CYCLE', { name });
    if (known) return known;
    const fragment = fragments.get(name);
    // here and not in the validation: fragments that double each other and end in nothing would count no field and be walked to the end later
    if (!fragment) throw new GraphQLError(`Unknown fragment "${name}".`, { extensions: { code: 'BAD_USER_INPUT' } });
    measured.set(name, 'open');
    const measure = measureSelections(fragment.selectionSet);
    measured.set(name, measure);
    return measure;
  };

  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const { fields, depth, roots } = measureSelections(definition.selectionSet);
    const limits = introspects ? { ...operationLimits, depth: 20 } : operationLimits;
    if (depth > limits.depth) throw new RequestRefusal('TOO_DEEP', { depth, limit: limits.depth });
    if (fields > limits.fields) throw new RequestRefusal('TOO_MANY_FIELDS', { count: fields, limit: limits.fields });
    if (definition.operation === 'mutation' && roots > 1) throw new RequestRefusal('ONE_MUTATION');
    if (roots > limits.rootFields) throw new RequestRefusal('TOO_MANY_ROOTS', { count: roots, limit: limits.rootFields });
    if ((definition.variableDefinitions?.length ?? 0) > limits.variables) {
      throw new RequestRefusal('TOO_MANY_VARIABLES', { limit: limits.variables });
    }
  }
  return { introspects, document };
}
