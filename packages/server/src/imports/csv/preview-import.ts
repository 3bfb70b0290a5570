import { toGlobalId, uuidOf } from '../../access/global-ids';
import { type Caller, recordAudit } from '../../audit/audit.public';
import type { Deps } from '../../platform/deps';
import { fileById, mayRead, readFilePieces } from '../../platform/files/files.public';
import { Refusal } from '../../platform/graphql/user-errors';
import { CsvBroken, csvRecords, detectDelimiter, headOf, unzipped } from './csv-records';
import { incidentColumns } from './incident-log';
import { type OrderField, type OrderMapping, orderPresets } from './mappings';

export interface ImportPreview {
  mapping: string | null;
  kind: 'ORDERS' | 'TICKETS' | null;
  columns: { name: string; field: string | null; cells: string[] }[];
  accountValues: string[];
}

const shownRows = 5;
/** Rows looked at for the values of the account column: most values stand near the beginning. */
const lookedAt = 20_000;
const valuesAtMost = 50;

/** Words by which columns of other programs are known, besides the presets' own. */
const words: Readonly<Record<string, OrderField>> = {
  receipt: 'receipt',
  invoice: 'receipt',
  'invoice no': 'receipt',
  order: 'receipt',
  'order id': 'receipt',
  'order number': 'receipt',
  date: 'at',
  time: 'at',
  'created at': 'at',
  sku: 'item',
  item: 'item',
  'item number': 'item',
  title: 'title',
  description: 'title',
  product: 'title',
  quantity: 'quantity',
  qty: 'quantity',
  price: 'unitPrice',
  'unit price': 'unitPrice',
  email: 'email',
  'e-mail': 'email',
  'first name': 'firstName',
  'last name': 'lastName',
  account: 'account',
  currency: 'currency',
  kind: 'kind',
  type: 'kind',
};

/**
 * Looks at the beginning of an uploaded file: its columns with their first cells, which mapping fits, and the values of the account column.
 * @throws Refusal NOT_FOUND, FILE_EMPTY, FILE_TYPE where it cannot be read as CSV
 */
export async function previewImport(deps: Deps, caller: Caller, fileId: string): Promise<ImportPreview> {
  const file = await fileById(deps.db, uuidOf('File', fileId) ?? '00000000-0000-0000-0000-000000000000');
  if (!file || !mayRead(caller.actor, file)) throw new Refusal('NOT_FOUND', ['fileId']);
  await recordAudit(deps.db, deps.clock, caller, {
    action: 'preview-import',
    object: toGlobalId('File', file.id),
    after: { file: file.name },
  });
  try {
    const { heading, whole } = await headOf(await unzipped(readFilePieces(deps.db, file.id)));
    const rows: string[][] = [];
    for await (const chunk of csvRecords(whole, detectDelimiter(heading))) {
      for (const { cells } of chunk) rows.push(cells);
      if (rows.length > lookedAt) break;
    }
    const [names, ...cells] = rows;
    if (!names || names.length < 2) throw new Refusal('FILE_EMPTY', ['fileId']);
    return previewOf(names, cells);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (error instanceof CsvBroken || (error as { code?: string }).code?.startsWith('Z_')) throw new Refusal('FILE_TYPE', ['fileId']);
    throw error;
  }
}

function previewOf(names: readonly string[], rows: readonly string[][]): ImportPreview {
  const isIncidentLog = incidentColumns.every((column) => names.includes(column));
  const preset = isIncidentLog ? null : fitting(names);
  const fieldOf = (name: string): OrderField | null => {
    if (isIncidentLog) return null;
    const entry = Object.entries(preset?.columns ?? {}).find(([, column]) => column.toLowerCase() === name.trim().toLowerCase());
    return (entry?.[0] as OrderField | undefined) ?? words[name.trim().toLowerCase().replaceAll('_', ' ')] ?? null;
  };
  const columns = names.map((name, index) => ({
    name,
    field: fieldOf(name),
    cells: rows.slice(0, shownRows).map((cells) => (cells[index] ?? '').slice(0, 100)),
  }));
  const account = columns.findIndex((column) => column.field === 'account');
  const values = new Set<string>();
  if (account >= 0) for (const cells of rows) if (values.size < valuesAtMost && cells[account]) values.add(cells[account]);
  return {
    mapping: isIncidentLog ? 'incident-log' : (preset?.name ?? null),
    kind: isIncidentLog ? 'TICKETS' : 'ORDERS',
    columns,
    // the values that the preset knows stand first, in the order in which they take the accounts
    accountValues: [
      ...(preset?.accountValues.filter((value) => values.has(value)) ?? []),
      ...[...values].filter((value) => !preset?.accountValues.includes(value)),
    ],
  };
}

function fitting(names: readonly string[]): OrderMapping | null {
  const there = new Set(names.map((name) => name.trim().toLowerCase()));
  const needed = (preset: OrderMapping) =>
    preset.name === 'generic'
      ? (['receipt', 'at', 'item', 'unitPrice'] as const).map((field) => preset.columns[field] as string)
      : Object.values(preset.columns);
  return orderPresets.find((preset) => needed(preset).every((column) => there.has(column.toLowerCase()))) ?? null;
}
