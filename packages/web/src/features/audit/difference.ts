/** One thing that an act changed, or noted: where it stands ("address.city"), and what was and is there. Absent is undefined. */
export interface Change {
  path: string;
  before: Leaf | undefined;
  after: Leaf | undefined;
}

export type Leaf = string | number | boolean | null | Granted | readonly Leaf[];

/** A line's before and after, one row a field: what changed first, in the order in which it was noted. */
export interface Difference {
  /** `changes`: there is a before; `facts`: the line only notes something */
  kind: 'changes' | 'facts' | 'none';
  changed: Change[];
  same: Change[];
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
/** A permission as the log names it: on an account, on all, or on the whole master. */
export interface Granted {
  permission: string;
  on: string;
}
const isGranted = (value: unknown): value is Granted =>
  isObject(value) && Object.keys(value).length === 2 && typeof value.permission === 'string' && typeof value.on === 'string';
const isLeaf = (value: unknown): value is Leaf =>
  isGranted(value) || (!isObject(value) && (!Array.isArray(value) || value.every((item) => isLeaf(item))));

/** A nested value as its leaves by path. Lists of words stay whole; things in lists are numbered. */
function leaves(value: unknown, path = ''): [path: string, leaf: Leaf][] {
  if (isLeaf(value)) return value === undefined ? [] : [[path, value]];
  const parts = Array.isArray(value) ? value.map((item, index) => [String(index + 1), item] as const) : Object.entries(value as object);
  return parts.flatMap(([name, part]) => leaves(part, path ? `${path}.${name}` : name));
}

/** JSON as the log keeps it; what cannot be read is shown as it is. */
function read(json: string | null | undefined): unknown {
  if (json === null || json === undefined) return undefined;
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}

const hasValue = (leaf: Leaf | undefined) => leaf !== undefined && leaf !== null && leaf !== '';

export function difference(beforeJson: string | null | undefined, afterJson: string | null | undefined): Difference {
  const before = new Map(leaves(read(beforeJson)));
  const after = new Map(leaves(read(afterJson)));
  const paths = [...new Set([...after.keys(), ...before.keys()])];
  const rows = paths.map((path) => ({ path, before: before.get(path), after: after.get(path) }));
  // null beside nothing says nothing: an address without a second line
  const told = rows.filter((row) => hasValue(row.before) || hasValue(row.after) || row.before !== undefined);
  const isSame = (row: Change) => JSON.stringify(row.before ?? null) === JSON.stringify(row.after ?? null);
  return {
    kind: told.length === 0 ? 'none' : before.size === 0 ? 'facts' : 'changes',
    changed: told.filter((row) => !isSame(row)),
    same: told.filter((row) => isSame(row) && hasValue(row.before)),
  };
}
