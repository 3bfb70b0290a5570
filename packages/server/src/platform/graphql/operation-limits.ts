import { type FragmentDefinitionNode, GraphQLError, Kind, parse, type SelectionSetNode } from 'graphql';

/** What one request may ask at most (security.md 14, 21): far above what a screen needs, far below what hurts. */
export const operationLimits = { tokens: 4_000, depth: 14, fields: 1_500, rootFields: 30, variables: 100 };

interface Measure {
  fields: number;
  depth: number;
}

function refuse(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

/** What the gate knows of a document it let through. */
export interface InspectedOperation {
  introspects: boolean;
}

/**
 * Measures a document before anything else looks at it: fields are counted as if fragments were written out, each fragment measured once, so
 * that thirty fragments that double each other cost thirty steps, not 2^30.
 * @throws BAD_USER_INPUT for what cannot be parsed or asks too much: one root mutation a request, bounded depth, breadth and variables
 */
export function inspectOperation(source: string): InspectedOperation {
  const document = parse(source, { maxTokens: operationLimits.tokens, noLocation: true });
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const measured = new Map<string, Measure | 'open'>();
  let introspects = false;

  const measureSelections = (set: SelectionSetNode): Measure => {
    let fields = 0;
    let depth = 0;
    for (const selection of set.selections) {
      let inner: Measure;
      if (selection.kind === Kind.FIELD) {
        if (selection.name.value === '__schema' || selection.name.value === '__type') introspects = true;
        inner = selection.selectionSet ? measureSelections(selection.selectionSet) : { fields: 0, depth: 0 };
        inner = { fields: inner.fields + 1, depth: inner.depth + 1 };
      } else if (selection.kind === Kind.INLINE_FRAGMENT) inner = measureSelections(selection.selectionSet);
      else inner = measureFragment(selection.name.value);
      fields = Math.min(fields + inner.fields, Number.MAX_SAFE_INTEGER);
      depth = Math.max(depth, inner.depth);
    }
    return { fields, depth };
  };
  const measureFragment = (name: string): Measure => {
    const known = measured.get(name);
    if (known === 'open') throw refuse(`The fragment ${name} contains itself.`);
    if (known) return known;
    const fragment = fragments.get(name);
    if (!fragment) return { fields: 0, depth: 0 };
    measured.set(name, 'open');
    const measure = measureSelections(fragment.selectionSet);
    measured.set(name, measure);
    return measure;
  };

  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const { fields, depth } = measureSelections(definition.selectionSet);
    const limits = introspects ? { ...operationLimits, depth: 20 } : operationLimits;
    if (depth > limits.depth) throw refuse(`This asks ${depth} levels deep; ${limits.depth} are allowed.`);
    if (fields > limits.fields) throw refuse(`This asks for ${fields} fields; ${limits.fields} are allowed.`);
    const roots = rootFieldCount(definition.selectionSet, fragments);
    if (definition.operation === 'mutation' && roots > 1) throw refuse('One mutation a request: send the others in requests of their own.');
    if (roots > limits.rootFields) throw refuse(`This asks for ${roots} root fields; ${limits.rootFields} are allowed.`);
    if ((definition.variableDefinitions?.length ?? 0) > limits.variables) throw refuse(`At most ${limits.variables} variables.`);
  }
  return { introspects };
}

function rootFieldCount(set: SelectionSetNode, fragments: Map<string, FragmentDefinitionNode>, seen: readonly string[] = []): number {
  let count = 0;
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) count += 1;
    else if (selection.kind === Kind.INLINE_FRAGMENT) count += rootFieldCount(selection.selectionSet, fragments, seen);
    else {
      const name = selection.name.value;
      const fragment = fragments.get(name);
      if (fragment && !seen.includes(name)) count += rootFieldCount(fragment.selectionSet, fragments, [...seen, name]);
    }
    // enough to refuse: fragments that double each other are not walked to the end
    if (count > operationLimits.rootFields) return count;
  }
  return count;
}
