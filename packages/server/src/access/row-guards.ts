import {
  type DocumentNode,
  type GraphQLField,
  type GraphQLNamedOutputType,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  isAbstractType,
  isObjectType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { Shortcut } from '../platform/graphql/executor';
import type { Actor } from './actor';
import type { CapabilityName } from './capabilities';
import type { GraphQLContext } from './context';
import { guardOf } from './guard-schema';

type Rule = readonly CapabilityName[];
type Field = GraphQLField<unknown, GraphQLContext>;
type Resolver = Field['resolve'];

/** The accounts on which nothing of a document is hidden from an actor, and whether every row so far lay on one of them. */
export interface OpenRows {
  /** null: on whatever account */
  readonly accounts: ReadonlySet<string> | null;
  held: boolean;
}

/**
 * Asks once a row what the guards of its plain fields would ask one by one. A guarded field is a resolver for the compiler of queries, which makes
 * three closures, an info object and a path for it; a field without is a property that is read (docs/performance.md).
 *
 * For a query in which nothing is hidden from the actor on some accounts, the compiler may take guarded fields that only read a property for plain
 * ones, if every row that holds such a field is looked at where it is resolved. If one lies on another account, `held` turns false: the answer must
 * be thrown away, and the query asked again with the guards. Nothing is decided here but whether all guards would have said yes.
 */
export class RowGuards {
  private readonly plain = new Map<Field, Rule>();
  private readonly served = new Map<Field, Resolver>();
  private readonly open = new Map<Field, Resolver>();

  constructor(private readonly schema: GraphQLSchema) {
    const types = Object.values(schema.getTypeMap()).filter(isObjectType);
    const isReader = (field: object) => guardOf(field)?.readsProperty === true;
    // what holds a guarded field that only reads a property is a row, and is looked at wherever it is resolved
    const holders = new Set<GraphQLNamedOutputType>(types.filter((type) => Object.values(type.getFields()).some(isReader)));
    const isRow = (type: GraphQLNamedOutputType) =>
      isAbstractType(type) ? schema.getPossibleTypes(type).some((possible) => holders.has(possible)) : holders.has(type);
    const fields = types.filter((type) => !type.name.startsWith('__')).flatMap((type) => Object.values<Field>(type.getFields()));
    for (const field of fields) {
      this.served.set(field, field.resolve);
      if (isRow(getNamedType(field.type))) this.open.set(field, lookAtRows(field));
      else if (isReader(field)) {
        this.plain.set(field, guardOf(field)?.anyOf ?? []);
        this.open.set(field, undefined);
      }
    }
  }

  /** The quicker way to run a query; null for one without guarded fields that are plain, and for whatever is no query. */
  shortcut(document: DocumentNode, operationName: string | null): Shortcut | null {
    const rules = this.rulesOf(document, operationName);
    if (rules.length === 0) return null;
    return {
      compile: (compile) => this.asProperties(compile),
      fits: (context) => {
        const asking = context as GraphQLContext;
        asking.openRows = openRows(asking.actor, rules);
        return asking.openRows !== null;
      },
      held: (context) => {
        const asking = context as GraphQLContext;
        const held = asking.openRows?.held === true;
        asking.openRows = null;
        return held;
      },
    };
  }

  /** The rules that a query's plain guarded fields ask, each once. */
  private rulesOf(document: DocumentNode, operationName: string | null): readonly Rule[] {
    if (getOperationAST(document, operationName)?.operation !== 'query') return [];
    const rules = new Map<string, Rule>();
    const info = new TypeInfo(this.schema);
    const noteRule = () => {
      const rule = this.plain.get(info.getFieldDef() as Field);
      if (rule) rules.set(rule.join(), rule);
    };
    visit(document, visitWithTypeInfo(info, { Field: noteRule }));
    return [...rules.values()];
  }

  /** Runs `compile` while plain guarded fields are properties and rows are looked at; everybody else sees the schema as it is. */
  private asProperties<T>(compile: () => T): T {
    try {
      for (const [field, resolve] of this.open) field.resolve = resolve;
      return compile();
    } finally {
      for (const field of this.open.keys()) field.resolve = this.served.get(field);
    }
  }
}

/** On which accounts all of `rules` are open to an actor; null unless they are the same for each rule. */
function openRows(actor: Actor, rules: readonly Rule[]): OpenRows | null {
  let common: ReadonlySet<string> | null = null;
  for (const rule of rules) {
    const { any, everywhere, accounts } = actor.reach(rule);
    if (!any) return null;
    if (everywhere) continue;
    if (common === null) common = accounts;
    else if (common.size !== accounts.size || ![...accounts].every((account) => common?.has(account))) return null;
  }
  return { accounts: common, held: true };
}

/** The field's own resolver, guard included, whose rows are looked at on their way. */
function lookAtRows(field: Field): Resolver {
  const { resolve, name } = field;
  return (parent, args, context, info) => {
    const rows = resolve ? resolve(parent, args, context, info) : (parent as Record<string, unknown>)[name];
    const open = context.openRows;
    if (!open?.accounts) return rows;
    if (rows instanceof Promise) {
      return rows.then((resolved) => {
        look(resolved, open);
        return resolved;
      });
    }
    look(rows, open);
    return rows;
  };
}

function look(rows: unknown, open: OpenRows): void {
  if (Array.isArray(rows)) for (const row of rows) look(row, open);
  else if (rows) {
    const { accountId } = rows as { accountId?: string };
    if (accountId !== undefined && !open.accounts?.has(accountId)) open.held = false;
  }
}
