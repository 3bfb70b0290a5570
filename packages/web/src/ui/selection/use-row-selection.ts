import { useMemo, useState } from 'react';

/** The ticked rows of a list. A row that is no longer in the list (another filter) is no longer selected. */
export function useRowSelection<Row extends { id: string }>(rows: readonly Row[]) {
  const [ids, setSelection] = useState<ReadonlySet<string>>(() => new Set());
  const selected = useMemo(() => (ids.size === 0 ? [] : rows.filter((row) => ids.has(row.id))), [ids, rows]);
  const selection = useMemo(() => (selected.length === ids.size ? ids : new Set(selected.map((row) => row.id))), [selected, ids]);
  return { selection, setSelection, selected };
}
