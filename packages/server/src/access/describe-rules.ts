import { isPermission, permissionRules } from '@mestre/shared';
import { type GraphQLSchema, isInputObjectType, isObjectType } from 'graphql';
import type { CapabilityName } from './capabilities';
import { authRule } from './guard-schema';

/** A rule parted by how one comes: what counts in a browser session, and what by API key. */
export function partedRule(anyOf: readonly CapabilityName[]): { session: CapabilityName[]; key: CapabilityName[] } {
  const counts = (channel: 'INTERFACE' | 'API') => (name: CapabilityName) =>
    isPermission(name)
      ? permissionRules[name].channels.includes(channel)
      : channel === 'INTERFACE' || name === 'PUBLIC' || name === 'SIGNED_IN';
  return { session: anyOf.filter(counts('INTERFACE')), key: anyOf.filter(counts('API')) };
}

/** A rule as one sentence for whoever reads the schema in an explorer. */
export function sayRule(anyOf: readonly CapabilityName[]): string {
  if (anyOf.includes('PUBLIC')) return 'For everybody.';
  const { session, key } = partedRule(anyOf);
  return `For ${session.join(', ') || 'no browser session'}; by API key: ${key.join(', ') || 'not at all'}.`;
}

/**
 * Writes each rule into the description of its field: introspection never shows directives, so the explorer would not tell who may read what. The
 * published schema has the directives and stays as it is.
 */
export function describeRules(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!(isObjectType(type) || isInputObjectType(type)) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const rule = authRule(field);
      if (rule) field.description = [field.description, sayRule(rule)].filter(Boolean).join('\n\n');
    }
  }
}
