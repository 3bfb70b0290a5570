import { type GraphQLSchema, isObjectType } from 'graphql';
import { type ClassType, Field, Int, ObjectType } from 'type-graphql';
import { RequestRefusal } from './request-refusal';

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

/** What one sort value of a cursor is: text, whole numbers of 32 bits or of any safe size, milliseconds, an id. */
export type CursorPart = 'text' | 'int' | 'bigint' | 'time' | 'uuid';

/** What the cursors of one list hold. A cursor says its list, so that one of another list is told from it. */
export interface CursorShape {
  readonly list: string;
  readonly parts: readonly CursorPart[];
}

/** A page as repositories ask for it: `limit` rows after (or, backward, before) the cursor. */
export interface PageRequest {
  limit: number;
  backward: boolean;
  /** decoded sort values of the row to go on from, each of the kind that the shape says */
  cursor: readonly (string | number)[] | null;
  shape: CursorShape;
}

/**
 * Reads the Relay arguments: the one place that says what a page is (docs/api, "Lists").
 * @throws RequestRefusal (BAD_USER_INPUT) for `first` and `last` together, sizes outside 1 to 100, or a cursor that is not of this list
 */
export function pageRequest(args: PageArgs, shape: CursorShape): PageRequest {
  const backward = args.last !== undefined && args.last !== null;
  if (backward && args.first !== undefined && args.first !== null) throw new RequestRefusal('FIRST_OR_LAST');
  if ((backward && args.after) || (!backward && args.before)) throw new RequestRefusal('AFTER_OR_BEFORE');
  const limit = (backward ? args.last : args.first) ?? defaultPageSize;
  if (limit < 1 || limit > maxPageSize) throw new RequestRefusal('PAGE_SIZE', { limit: maxPageSize });
  const text = backward ? args.before : args.after;
  return { limit, backward, cursor: typeof text === 'string' ? decodeCursor(text, shape) : null, shape };
}

/** The cursor of a row; used here, and by the bench to jump into the middle of a list. */
export function encodeCursor({ list }: CursorShape, values: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify([list, ...values])).toString('base64url');
}

// the years 1 to 9999: what both JavaScript and PostgreSQL can say
const times = { least: Date.UTC(1970) - 1969 * 365.25 * 86_400_000, most: Date.UTC(10_000, 0) };

const isPart: Record<CursorPart, (value: unknown) => boolean> = {
  text: (value) => typeof value === 'string' && value.length <= 1_000 && !value.includes('\0'),
  int: (value) => Number.isInteger(value) && Math.abs(value as number) <= 2_147_483_647,
  bigint: (value) => Number.isSafeInteger(value),
  time: (value) => Number.isInteger(value) && (value as number) >= times.least && (value as number) < times.most,
  uuid: (value) => typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value),
};

/** What was not made by `encodeCursor` for this list never reaches the database. */
function decodeCursor(text: string, { list, parts }: CursorShape): (string | number)[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (Array.isArray(values) && values.length === parts.length + 1 && values[0] === list) {
      const [, ...held] = values as (string | number)[];
      if (parts.every((part, index) => isPart[part](held[index]))) return held;
    }
  } catch {
    // falls through: a cursor that cannot be read is as wrong as one of another list
  }
  throw new RequestRefusal('CURSOR');
}

/** The cursor of a list in the order of time and id, whose shape is ['time', 'uuid']. */
export function timeCursor({ cursor }: PageRequest): readonly [at: Date, id: string] | null {
  return cursor && [new Date(cursor[0] as number), cursor[1] as string];
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
  const cursorAt = (node: Row | undefined) => (node === undefined ? null : encodeCursor(request.shape, cursorOf(node)));
  let edges: Connection<Row>['edges'] | undefined;
  return {
    // most lists are read as nodes: a cursor for each row is made only for whoever asks
    get edges() {
      edges ??= page.map((node) => ({ cursor: encodeCursor(request.shape, cursorOf(node)), node }));
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
