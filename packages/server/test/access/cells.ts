import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { CapabilityName } from '../../src/access/capabilities';
import { isPlumbing } from '../../src/access/plumbing-types';
import type { Ask, Reply } from './ask';
import type { Caller } from './callers';
import { argumentSamples, roots, shownTo } from './roots';
import { type RowSpec, rows } from './rows';
import { ruleFor } from './rulebook';
import { markers, type Stage } from './stage';

export interface Verdict {
  cells: number;
  /** one sentence for each cell that is not as the book says */
  wrong: string[];
}

export function guardedTypesOf(schema: GraphQLSchema): GraphQLObjectType[] {
  return Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__') && !isPlumbing(type.name),
  );
}

/** A field with what it takes to ask for it: arguments that must be given, and a selection where it is no leaf. */
function selection(field: GraphQLField<unknown, unknown>): string {
  const args = field.args
    .filter((argument) => isNonNullType(argument.type) && argument.defaultValue === undefined)
    .map((argument) => `${argument.name}: ${argumentSamples[argument.name] ?? '1'}`);
  return `${field.name}${args.length ? `(${args.join(', ')})` : ''}${isLeafType(getNamedType(field.type)) ? '' : ' { __typename }'}`;
}

export function under(path: readonly string[], inner: string): string {
  return `${path.join(' { ')} { ${inner} }${' }'.repeat(path.length - 1)}`;
}

/** The row at the end of a path: the first of every list on the way. */
function rowAt(data: Record<string, unknown> | null, alias: string, path: readonly string[]): Record<string, unknown> | null {
  const first = (value: unknown) => (Array.isArray(value) ? value[0] : value);
  let at: unknown = first(data?.[alias]);
  for (const step of path.slice(1)) {
    if (step.startsWith('...')) continue;
    at = first((at as Record<string, unknown> | null | undefined)?.[/^\w+/.exec(step)?.[0] ?? '']);
  }
  return (at as Record<string, unknown> | null | undefined) ?? null;
}

const holds = (rights: ReadonlySet<CapabilityName>, anyOf: readonly CapabilityName[]) => anyOf.some((capability) => rights.has(capability));

/** What a caller should get of a field: the whole server, or its guards alone with rows that anybody could load. */
export type Expected = (caller: Caller, row: RowSpec, rule: readonly CapabilityName[]) => boolean;

export const byTheBook: Expected = (caller, row, rule) => {
  const { seenBy } = row;
  const rights = row.rights === 'own' ? caller.anywhere : caller[row.rights];
  const sees = typeof seenBy === 'function' ? seenBy(caller) : holds(rights, seenBy);
  // nobody needs a right for his own row
  return sees && ((row.rights === 'own' && !row.ofMaster) || holds(rights, rule));
};

export const guardsAlone: Expected = (caller, row, rule) =>
  holds(row.rights === 'on' && !row.ofAccounts ? caller.on : caller.anywhere, rule);

interface CellOptions {
  expected: Expected;
  /** this field alone */
  only?: string;
  callers?: readonly Caller[];
  /** rows come as for the owner, whoever asks: nobody has his own */
  asTheOwner?: boolean;
}

const atOnce = 25;

/** One type x all its fields (or one) x every caller. Each cell first shows the value to the owner, or to the customer what is his. */
export async function fieldCells(stage: Stage, ask: Ask, type: GraphQLObjectType, options: CellOptions): Promise<Verdict> {
  const verdict: Verdict = { cells: 0, wrong: [] };
  for (const row of [rows[type.name] ?? []].flat()) {
    const part = await cellsOfRow(stage, ask, type, row, options);
    verdict.cells += part.cells;
    verdict.wrong.push(...part.wrong);
  }
  return verdict;
}

async function cellsOfRow(stage: Stage, ask: Ask, type: GraphQLObjectType, row: RowSpec, options: CellOptions): Promise<Verdict> {
  const reference = row.shownTo ? stage.cast.named(row.shownTo) : stage.cast.owner;
  const path = row.path(stage);
  const fields = Object.values(type.getFields()).filter(
    ({ name }) =>
      (options.asTheOwner || !row.skip?.[name]) && (row.only?.includes(name) ?? true) && (!options.only || name === options.only),
  );
  const verdict: Verdict = { cells: 0, wrong: [] };
  for (let from = 0; from < fields.length; from += atOnce) {
    const some = fields.slice(from, from + atOnce);
    const query = `{ ${some.map((field, index) => `f${index}: ${under(path, selection(field))}`).join(' ')} }`;
    const shown = await ask(reference, query);
    const values = some.map((field, index) => rowAt(shown.data, `f${index}`, path)?.[field.name] ?? null);
    for (const [index, field] of some.entries())
      if (values[index] === null && !row.skip?.[field.name])
        verdict.wrong.push(`${type.name}.${field.name}: the ${reference.name} sees nothing, the cell proves nothing`);
    for (const caller of options.callers ?? stage.cast.callers.filter((candidate) => candidate !== reference)) {
      const reply = await ask(caller, query);
      for (const [index, field] of some.entries()) {
        verdict.cells += 1;
        const cell = {
          type: type.name,
          field: field.name,
          shown: values[index],
          value: rowAt(reply.data, `f${index}`, path)?.[field.name] ?? null,
        };
        const rule = ruleFor(type.name, field.name) ?? [];
        const wrong = judge(cell, caller, row, options.expected(caller, row, rule), reply, options.asTheOwner ?? false);
        if (wrong) verdict.wrong.push(`${type.name}.${field.name} x ${caller.name}: ${wrong}`);
        else if (
          (row.rights !== 'own' || row.ofMaster) &&
          !holds(caller.anywhere, rule) &&
          (!reply.data || rowIsThere(reply, path)) &&
          !saysRefused(reply, `${type.name}.${field.name}`, path[0] ?? '')
        )
          verdict.wrong.push(`${type.name}.${field.name} x ${caller.name}: refused without FORBIDDEN`);
      }
    }
  }
  return verdict;
}

function judge(
  cell: { shown: unknown; value: unknown; field: string },
  caller: Caller,
  row: RowSpec,
  may: boolean,
  reply: Reply,
  asTheOwner: boolean,
): string | null {
  if (!may) return cell.value === null ? null : `leaks ${JSON.stringify(cell.value)}`;
  if (asTheOwner) return cell.value === null && cell.shown !== null ? `should read something, got ${reply.text}` : null;
  if (row.rights === 'own' || row.varies?.includes(cell.field)) {
    if (cell.value === null) return `should read something, got ${reply.text}`;
    const elsewhere = row.ofMaster ? !caller.knowsMaster : row.rights === 'own';
    const isTheOwners = elsewhere && ['id', 'email'].includes(cell.field) && JSON.stringify(cell.value) === JSON.stringify(cell.shown);
    return isTheOwners ? `reads the owner: ${JSON.stringify(cell.value)}` : null;
  }
  return JSON.stringify(cell.value) === JSON.stringify(cell.shown) ? null : `should read ${JSON.stringify(cell.shown)}, got ${reply.text}`;
}

/** Nothing is to be refused where the row itself reads as absent: some field of it is there. */
function rowIsThere(reply: Reply, path: readonly string[]): boolean {
  return Object.keys(reply.data ?? {}).some((alias) => rowAt(reply.data, alias, path) !== null);
}

/** Says FORBIDDEN (UNAUTHENTICATED to a stranger) at the field, or at a field on the way to it (security.md 4). */
function saysRefused(reply: Reply, coordinate: string, entryField: string): boolean {
  const entry = `Query.${/^\w+/.exec(entryField)?.[0]}`;
  const refused = reply.errors.filter((error) => ['FORBIDDEN', 'UNAUTHENTICATED'].includes(String(error.extensions?.code)));
  const refusedAt = refused.map((error) => error.extensions?.coordinate);
  if (refusedAt.includes(coordinate) || refusedAt.includes(entry)) return true;
  // a dead key is refused whole
  return !reply.data && refused.length > 0;
}

/** Root queries whose answer is the same for everybody, or a yes or no about oneself. */
const sayNothing = new Set(['securityQuestions', 'secondFactor', 'viewer']);

/** Every root query x every caller: answered to who holds its right somewhere, FORBIDDEN to the others. */
export async function rootCells(stage: Stage, ask: Ask, only?: string): Promise<Verdict> {
  const verdict: Verdict = { cells: 0, wrong: [] };
  for (const [name, make] of Object.entries(roots)) {
    if (only && only !== name) continue;
    const rule = ruleFor('Query', name) ?? [];
    const query = `{ ${make(stage)} }`;
    const reference = stage.cast.named(shownTo[name] ?? 'owner');
    const shown = await ask(reference, query);
    if (shown.errors.length > 0) verdict.wrong.push(`${name}: the ${reference.name} gets ${shown.text}`);
    if (!sayNothing.has(name) && !Object.values(markers).some((marker) => shown.text.toLowerCase().includes(marker)))
      verdict.wrong.push(`${name}: the ${reference.name} reads nothing of the stage, the cells prove nothing: ${shown.text}`);
    for (const caller of stage.cast.callers.filter((candidate) => candidate !== reference)) {
      verdict.cells += 1;
      const reply = await ask(caller, query);
      const refused = saysRefused(reply, `Query.${name}`, name);
      if (holds(caller.anywhere, rule) === refused)
        verdict.wrong.push(`${name} x ${caller.name}: ${refused ? 'refused' : 'answered'} ${reply.text}`);
      if (reply.errors.some(({ extensions }) => !extensions?.code || extensions.code === 'INTERNAL'))
        verdict.wrong.push(`${name} x ${caller.name}: a fault, ${reply.text}`);
      verdict.wrong.push(...markersRead(reply, caller).map((marker) => `${name} x ${caller.name}: reads ${marker} in ${reply.text}`));
    }
  }
  return verdict;
}

/** The words in an answer that its reader should not see; a count of what is not his is one, too. */
export function markersRead(reply: Reply, caller: Caller): string[] {
  // receipts are written in capitals
  const text = reply.text.toLowerCase();
  const read: string[] = [];
  for (const marker of [markers.account, markers.sum]) if (!caller.knowsAccount && text.includes(marker)) read.push(marker);
  if (!caller.knowsMaster && text.includes(markers.master)) read.push(markers.master);
  const managesUsers = caller.isOwner || caller.inMaster.has('MANAGE_USERS');
  if (!managesUsers && text.includes(markers.colleague)) read.push(markers.colleague);
  if (!caller.isOwner && [markers.owner, markers.rate].some((marker) => text.includes(marker))) read.push(markers.owner);
  return read;
}
