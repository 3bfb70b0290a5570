import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { Actor, Reach } from './actor';
import type { CapabilityName } from './capabilities';
import type { GraphQLContext } from './context';
import { isPlumbing } from './plumbing-types';

interface Annotated {
  astNode?: { directives?: readonly { name: { value: string }; arguments?: readonly unknown[] }[] } | null;
}

/** The capabilities of a field's `@auth`, or null when it has none. */
export function authRule(annotated: Annotated): CapabilityName[] | null {
  const directive = annotated.astNode?.directives?.find((candidate) => candidate.name.value === 'auth');
  if (!directive) return null;
  const argument = directive.arguments?.[0] as { value: { values: { value: CapabilityName }[] } };
  return argument.value.values.map((value) => value.value);
}

/** Every place that must carry a rule and does not, as "Type.field". */
export function uncoveredFields(schema: GraphQLSchema): string[] {
  const missing: string[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__') || isPlumbing(type.name)) continue;
    for (const field of Object.values(type.getFields())) if (!authRule(field)) missing.push(`${type.name}.${field.name}`);
  }
  return missing;
}

/**
 * Puts the guards in: reads `@auth` from the schema and wraps the resolver of each guarded field once, synchronously, so that a guard
 * costs a set look-up a row (architecture.md 3). A refused field is null with one FORBIDDEN a coordinate (schema.graphql).
 * @throws when a field that needs a rule has none: the server does not start
 */
export function guardSchema(schema: GraphQLSchema): void {
  const missing = uncoveredFields(schema);
  if (missing.length > 0) throw new Error(`These fields have no access rule (@Auth): ${missing.join(', ')}`);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      guardField(type, field);
      guardInputs(type, field);
    }
  }
}

/** What the guard of a field asks, and whether the field behind it only reads a property. */
interface Guard {
  readonly anyOf: readonly CapabilityName[];
  readonly readsProperty: boolean;
}

const guards = new WeakMap<object, Guard>();

/** The guard that was put before a field, or undefined. */
export function guardOf(field: object): Guard | undefined {
  return guards.get(field);
}

const nowhere: Reach = { any: false, everywhere: false, accounts: new Set() };

function guardField(type: GraphQLObjectType, field: GraphQLField<unknown, GraphQLContext>): void {
  const anyOf = authRule(field);
  if (!anyOf || anyOf.includes('PUBLIC')) return;
  const coordinate = `${type.name}.${field.name}`;
  const inner = field.resolve;
  const name = field.name;
  const mustThrow = isNonNullType(field.type);
  // a list asks the same question for every row: the answer for the actor who asked last is at hand
  let asked: Actor | undefined;
  let reach: Reach = nowhere;
  const guarded: GraphQLFieldResolver<unknown, GraphQLContext> = (parent, args, context, info) => {
    const row = parent as { accountId?: string; selfId?: string } | undefined;
    const { actor } = context;
    if (actor !== asked) {
      reach = actor.reach(anyOf);
      asked = actor;
    }
    // a user's own row is his: no right on others is needed for it
    if (!reach.any && !(row?.selfId !== undefined && row.selfId === actor.userId)) {
      if (mustThrow) throw context.denials.error(coordinate, context);
      context.denials.note(coordinate, info.path, context);
      return null;
    }
    const accountId = row?.accountId;
    if (accountId !== undefined && !reach.everywhere && !reach.accounts.has(accountId)) return null;
    return inner ? inner(parent, args, context, info) : (parent as Record<string, unknown>)[name];
  };
  field.resolve = guarded;
  guards.set(field, { anyOf, readsProperty: !inner && !field.args.length });
  if (field.subscribe) {
    const subscribe = field.subscribe;
    field.subscribe = (parent, args, context, info) => {
      if (!context.actor.reach(anyOf).any) throw context.denials.error(coordinate, context);
      return subscribe(parent, args, context, info);
    };
  }
}

/** Filtering, sorting or searching by what one may not read is rejected (security.md 5): guarded input fields and enum values. */
function guardInputs(type: GraphQLObjectType, field: GraphQLField<unknown, GraphQLContext>): void {
  const checks = field.args.flatMap((argument) => {
    const own = authRule(argument);
    const nested = guardedInputs(argument.type, new Set());
    return own || nested ? [{ name: argument.name, own, type: argument.type }] : [];
  });
  if (checks.length === 0) return;
  const inner = field.resolve ?? defaultFieldResolver;
  const coordinate = `${type.name}.${field.name}`;
  field.resolve = (parent, args, context, info) => {
    for (const check of checks) {
      const value = (args as Record<string, unknown>)[check.name];
      if (value === undefined || value === null) continue;
      if (check.own && !context.actor.reach(check.own).any) throw context.denials.error(`${coordinate}(${check.name}:)`, context);
      checkInput(check.type, value, context, `${coordinate}(${check.name}:)`);
    }
    return inner(parent, args, context, info);
  };
}

function guardedInputs(type: GraphQLInputType, seen: Set<string>): boolean {
  const named = getNamedType(type);
  if (seen.has(named.name)) return false;
  seen.add(named.name);
  if (isEnumType(named)) return named.getValues().some((value) => authRule(value));
  if (!isInputObjectType(named)) return false;
  return Object.values(named.getFields()).some((field) => authRule(field) || guardedInputs(field.type, seen));
}

function checkInput(type: GraphQLInputType, value: unknown, context: GraphQLContext, where: string): void {
  if (value === undefined || value === null) return;
  if (isNonNullType(type)) {
    checkInput(type.ofType, value, context, where);
    return;
  }
  if (isListType(type)) {
    for (const item of Array.isArray(value) ? value : [value]) checkInput(type.ofType, item, context, where);
    return;
  }
  if (isEnumType(type)) {
    const rule = authRule(type.getValues().find((candidate) => candidate.value === value) ?? {});
    if (rule && !context.actor.reach(rule).any) throw context.denials.error(`${where} ${String(value)}`, context);
  }
  if (!isInputObjectType(type)) return;
  for (const field of Object.values(type.getFields())) {
    const part = (value as Record<string, unknown>)[field.name];
    if (part === undefined || part === null) continue;
    const rule = authRule(field);
    if (rule && !context.actor.reach(rule).any) throw context.denials.error(`${type.name}.${field.name}`, context);
    checkInput(field.type, part, context, where);
  }
}
