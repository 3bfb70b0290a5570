import { createReadStream } from 'node:fs';
import type { Sql } from '../../platform/database/sql';
import { readFilePieces } from '../../platform/files/files.public';
import type { Bytes } from './csv-records';
import type { ImportKindName, OrderMapping } from './mappings';
import type { AccountChoice } from './order-rows';

/** Where the bytes come from: an uploaded file, or a file of the machine (`npm run import`). */
export type ImportSource = { fileId: string } | { path: string };

/** Everything that a run needs, kept in `jobs.params`: a resumed run on another machine reads the same. */
export interface ImportParams {
  kind: ImportKindName;
  source: ImportSource;
  /** bytes of the source as it lies, for the progress bar */
  size: number;
  mapping: OrderMapping | string;
  choice: AccountChoice;
  masterId: string | null;
  dryRun: boolean;
  name: string;
  /** of a file of the machine: when it was changed last, so that a changed file is another import */
  changedAt?: number;
}

/** Where a run is, kept in `jobs.progress` with every batch. */
export interface ImportProgress {
  phase: 'READ' | 'APPLY' | 'END';
  /** 0 to 1 over the whole work */
  share: number;
  /** batches applied */
  batch: number;
  batches: number;
  rows: number;
  /** what batches have added so far, over all runs of this job */
  added: Record<string, number>;
}

export const freshProgress: ImportProgress = { phase: 'READ', share: 0, batch: 0, batches: 0, rows: 0, added: {} };

export function openSource(sql: Sql, source: ImportSource): Bytes {
  return 'path' in source ? createReadStream(source.path, { highWaterMark: 256 * 1024 }) : readFilePieces(sql, source.fileId);
}
