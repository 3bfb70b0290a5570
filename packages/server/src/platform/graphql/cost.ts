import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { defaultPageSize, maxPageSize } from './connection';

/**
 * What things cost (docs/api, "What a request costs"): every value that the answer can hold is 1; what asks the database a question of its own
 * costs beside. Measured against each other on the grids: 1 is somewhat under a microsecond of the server's time.
 */
export const costRules = {
  /** every request: finding out who asks */
  request: 50,
  /** every root field of a query, and every report */
  rootField: 50,
  mutation: 500,
  /** a list with pages below another row, for each such row */
  nestedList: 20,
  /** totalCount and totalCountAtLeast: up to 10,000 rows are counted */
  count: 500,
  /** a list without `first` counts as so many rows beforehand, and as what it held afterwards */
  listGuess: 5,
  introspection: 1_000,
} as const;

type Variables = Readonly<Record<string, unknown>>;
/** How many rows a list may have, given the variables. */
type Size = (variables: Variables) => number;

interface Selection {
  /** values of one object that are no objects: their number, and what they cost beside */
  leaves: number;
  nested: Nested[];
}

interface Nested extends Selection {
  /** under which name the value stands in the answer */
  key: string;
  own: number;
  /** none: one object */
  size: Size | null;
}

const once: Size = () => 1;

/** the type whose fields are reports: each asks the database like a root field */
const reports = 'Reports';

/**
 * The cost of one operation: made once a document, asked with the variables before it runs (`asked`) and with its data afterwards (`used`).
 */
export class CostPlan {
  private constructor(
    private readonly root: Selection,
    private readonly base: number,
    readonly kind: 'query' | 'mutation' | 'subscription',
    /** the first root field: of a mutation the only one */
    readonly rootField: string | null,
  ) {}

  /** The plan of an operation that was measured before (operation-limits.ts: no cycles, at most 1,500 fields); null where there is no such operation. */
  static of(schema: GraphQLSchema, document: DocumentNode, operationName: string | null): CostPlan | null {
    const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
    const operation = operations.find(({ name }) => !operationName || name?.value === operationName);
    if (!operation) return null;
    const isMutation = operation.operation === 'mutation';
    const root = isMutation
      ? schema.getMutationType()
      : operation.operation === 'query'
        ? schema.getQueryType()
        : schema.getSubscriptionType();
    const planner = new Planner(schema, document, operation);
    const selection = planner.selection(operation.selectionSet, root ?? undefined, null, operation.operation === 'query');
    return new CostPlan(
      selection,
      costRules.request + (isMutation ? costRules.mutation : 0),
      operation.operation,
      planner.rootField(operation.selectionSet),
    );
  }

  /** The most that the answer can cost, lists without `first` guessed. */
  asked(variables: Variables): number {
    return this.base + askedOf(this.root, variables);
  }

  /** What the answer cost: as `asked`, with the rows that it has. */
  used(data: unknown): number {
    return this.base + usedOf(this.root, data);
  }
}

function askedOf(selection: Selection, variables: Variables): number {
  let cost = selection.leaves;
  for (const child of selection.nested) {
    const rows = child.size ? child.size(variables) : 1;
    cost += child.own + rows * askedOf(child, variables);
  }
  return cost;
}

function usedOf(selection: Selection, value: unknown): number {
  if (value === null || value === undefined) return 0;
  if (Array.isArray(value)) {
    let cost = 0;
    for (const item of value) cost += usedOf(selection, item);
    return cost;
  }
  let cost = selection.leaves;
  for (const child of selection.nested) cost += child.own + usedOf(child, (value as Record<string, unknown>)[child.key]);
  return cost;
}

class Planner {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  private readonly defaults = new Map<string, unknown>();

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
  ) {
    for (const one of document.definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(one.name.value, one);
    for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
      if (defaultValue?.kind === Kind.INT) this.defaults.set(variable.name.value, Number(defaultValue.value));
    }
  }

  /** @param page the size of the connection whose `nodes` and `edges` are selected here */
  selection(set: SelectionSetNode, type: GraphQLNamedType | undefined, page: Size | null, isRoot = false): Selection {
    const made: Selection = { leaves: 0, nested: [] };
    let counts = false;
    const walk = (selections: SelectionSetNode, of: GraphQLNamedType | undefined) => {
      for (const one of selections.selections) {
        if (one.kind === Kind.INLINE_FRAGMENT) walk(one.selectionSet, this.typeNamed(one.typeCondition?.name.value) ?? of);
        else if (one.kind === Kind.FRAGMENT_SPREAD) {
          const fragment = this.fragments.get(one.name.value);
          if (fragment) walk(fragment.selectionSet, this.typeNamed(fragment.typeCondition.name.value));
        } else {
          const name = one.name.value;
          if (page && (name === 'totalCount' || name === 'totalCountAtLeast')) counts = true;
          this.addField(made, one, fieldOf(of, name), page, isRoot || of?.name === reports);
        }
      }
    };
    walk(set, type);
    if (counts) made.leaves += costRules.count;
    return made;
  }

  /** The name of the first field, through fragments. */
  rootField(set: SelectionSetNode): string | null {
    for (const one of set.selections) {
      if (one.kind === Kind.FIELD) return one.name.value;
      const inner = one.kind === Kind.INLINE_FRAGMENT ? one.selectionSet : this.fragments.get(one.name.value)?.selectionSet;
      const found = inner && this.rootField(inner);
      if (found) return found;
    }
    return null;
  }

  private addField(
    to: Selection,
    node: FieldNode,
    field: GraphQLField<unknown, unknown> | undefined,
    page: Size | null,
    isRoot: boolean,
  ): void {
    const name = node.name.value;
    if (name === '__schema' || name === '__type') {
      to.leaves += costRules.introspection;
      return;
    }
    const paged = field?.args.some((argument) => argument.name === 'first') ?? false;
    const own = 1 + (isRoot ? costRules.rootField : paged ? costRules.nestedList : 0);
    const type = field && getNamedType(field.type);
    if (!node.selectionSet || (type && isLeafType(type))) {
      to.leaves += own;
      return;
    }
    const isList = field !== undefined && isListType(getNullableType(field.type));
    const rows = paged ? this.pageSize(node) : isList ? this.listSize(node) : once;
    // a connection is one object; its rows stand below nodes and edges
    const isConnection = paged && !isList;
    const isRows = page !== null && (name === 'nodes' || name === 'edges');
    to.nested.push({
      key: node.alias?.value ?? name,
      own,
      size: isConnection ? null : isRows ? page : isList ? rows : null,
      ...this.selection(node.selectionSet, type, isConnection ? rows : null),
    });
  }

  private typeNamed(name: string | undefined): GraphQLNamedType | undefined {
    return name === undefined ? undefined : this.schema.getType(name);
  }

  /** `first` or `last`, within what connection.ts lets through. */
  private pageSize(node: FieldNode): Size {
    const given = node.arguments?.find(({ name, value }) => (name.value === 'first' || name.value === 'last') && value.kind !== Kind.NULL);
    const read = this.read(given?.value);
    return (variables) => {
      const size = read(variables);
      return typeof size === 'number' ? Math.min(Math.max(size, 0), maxPageSize) : defaultPageSize;
    };
  }

  /** As many as the ids that are asked for, else a guess. */
  private listSize(node: FieldNode): Size {
    const read = this.read(node.arguments?.find(({ name }) => name.value === 'ids')?.value);
    return (variables) => {
      const ids = read(variables);
      return Array.isArray(ids) ? Math.min(ids.length, maxPageSize) : costRules.listGuess;
    };
  }

  private read(value: ValueNode | undefined): (variables: Variables) => unknown {
    if (value?.kind === Kind.VARIABLE) {
      const name = value.name.value;
      const standard = this.defaults.get(name);
      return (variables) => variables[name] ?? standard;
    }
    const constant = value?.kind === Kind.INT ? Number(value.value) : value?.kind === Kind.LIST ? value.values : undefined;
    return () => constant;
  }
}

function fieldOf(type: GraphQLNamedType | undefined, name: string): GraphQLField<unknown, unknown> | undefined {
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
}
