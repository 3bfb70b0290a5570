import { GraphQLError, type GraphQLSchema, isObjectType } from 'graphql';
import { type ClassType, Field, Int, ObjectType } from 'type-graphql';

@ObjectType('PageInfo')
export class PageInfoType {
  @Field(() => Boolean) hasNextPage: boolean;
  @Field(() => Boolean) hasPreviousPage: boolean;
  @Field(() => String, { nullable: true }) startCursor?: string | null;
  @Field(() => String, { nullable: true }) endCursor?: string | null;
}

/** Rows counted up to here; beyond, only "at least" is said (schema.graphql). */
export const countLimit = 10_000;
export const maxPageSize = 100;
/** the size of a page where neither `first` nor `last` is given */
export const defaultPageSize = 50;

/** One page of rows as the connection types of the contract are resolved from it. */
export interface Connection<Row> {
  edges: { cursor: string; node: Row }[];
  nodes: Row[];
  pageInfo: PageInfoType;
  /** counts rows up to `countLimit` + 1; runs only when totalCount or totalCountAtLeast is asked for */
  count?: () => Promise<number>;
}

export interface PageArgs {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
}

/** A page as repositories ask for it: `limit` rows after (or, backward, before) the cursor. */
export interface PageRequest {
  limit: number;
  backward: boolean;
  /** decoded sort values of the row to go on from */
  cursor: readonly (string | number)[] | null;
}

function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

/**
 * Reads the Relay arguments.
 * @param cursorSize how many sort values a cursor of this list holds
 * @throws BAD_USER_INPUT for `first` and `last` together, sizes outside 1 to 100, or a cursor that is not of this list
 */
export function pageRequest(args: PageArgs, cursorSize: number): PageRequest {
  const backward = args.last !== undefined && args.last !== null;
  if (backward && args.first !== undefined && args.first !== null) throw badInput('Ask with `first` or with `last`, not both.');
  if ((backward && args.after) || (!backward && args.before)) throw badInput('`after` goes with `first`, `before` with `last`.');
  const limit = (backward ? args.last : args.first) ?? defaultPageSize;
  if (limit < 1 || limit > maxPageSize) throw badInput(`\`first\` and \`last\` are from 1 to ${maxPageSize}.`);
  const text = backward ? args.before : args.after;
  return { limit, backward, cursor: text ? decodeCursor(text, cursorSize) : null };
}

export function encodeCursor(values: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

function decodeCursor(text: string, size: number): (string | number)[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (
      Array.isArray(values) &&
      values.length === size &&
      values.every((value) => typeof value === 'string' || typeof value === 'number')
    ) {
      return values;
    }
  } catch {
    // falls through: a cursor that cannot be read is as wrong as one of another list
  }
  throw badInput('That cursor is not of this list: take one from an earlier page.');
}

/**
 * Makes the connection of rows loaded with one more than the limit (the extra one only says that there are more).
 * @param rows in the order of the query's direction; backward pages are turned round here
 * @param cursorOf the sort values of a row
 */
export function toConnection<Row>(
  rows: Row[],
  request: PageRequest,
  cursorOf: (row: Row) => readonly (string | number)[],
  count?: () => Promise<number>,
): Connection<Row> {
  const more = rows.length > request.limit;
  const page = more ? rows.slice(0, request.limit) : rows;
  if (request.backward) page.reverse();
  const cursorAt = (node: Row | undefined) => (node === undefined ? null : encodeCursor(cursorOf(node)));
  let edges: Connection<Row>['edges'] | undefined;
  return {
    // most lists are read as nodes: a cursor for each row is made only for whoever asks
    get edges() {
      edges ??= page.map((node) => ({ cursor: encodeCursor(cursorOf(node)), node }));
      return edges;
    },
    nodes: page,
    pageInfo: {
      hasNextPage: request.backward ? request.cursor !== null : more,
      hasPreviousPage: request.backward ? more : request.cursor !== null,
      startCursor: cursorAt(page[0]),
      endCursor: cursorAt(page.at(-1)),
    },
    count,
  };
}

/** Makes the `<Name>Connection` and `<Name>Edge` types of a node class. */
export function connectionTypes<Node extends object>(name: string, node: () => ClassType<Node>) {
  @ObjectType(`${name}Edge`)
  class Edge {
    @Field(() => String) cursor: string;
    @Field(() => node()) node: Node;
  }
  @ObjectType(`${name}Connection`)
  class ConnectionOf {
    @Field(() => [Edge]) edges: Edge[];
    @Field(() => [node()]) nodes: Node[];
    @Field(() => PageInfoType) pageInfo: PageInfoType;
    @Field(() => Int, { nullable: true, description: 'Exact up to 10,000; null beyond.' }) totalCount?: number | null;
    @Field(() => Int, { nullable: true, description: 'The count, or 10,000 where there are more.' }) totalCountAtLeast?: number | null;
  }
  return ConnectionOf;
}

/** Lets `totalCount` and `totalCountAtLeast` of every connection type count only when asked for, and once for both. */
export function countWhenAsked(schema: GraphQLSchema): void {
  const counts = new WeakMap<object, Promise<number>>();
  const countOf = (connection: Connection<unknown>): Promise<number> | null => {
    if (!connection.count) return null;
    let counting = counts.get(connection);
    if (!counting) {
      counting = connection.count();
      counts.set(connection, counting);
    }
    return counting;
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || !type.name.endsWith('Connection')) continue;
    const fields = type.getFields();
    if (fields.totalCount)
      fields.totalCount.resolve = async (parent) => {
        const count = await countOf(parent);
        return count === null || count > countLimit ? null : count;
      };
    if (fields.totalCountAtLeast)
      fields.totalCountAtLeast.resolve = async (parent) => {
        const count = await countOf(parent);
        return count === null ? null : Math.min(count, countLimit);
      };
  }
}
