import { useCallback, useRef } from 'react';

interface Inputs {
  selection: ReadonlySet<string> | undefined;
  onSelectionChange: ((selection: ReadonlySet<string>) => void) | undefined;
  idAt: (row: number) => string | undefined;
  count: number;
}

/** Acts on the selection. A range goes from the row toggled last. */
export function useSelection({ selection, onSelectionChange, idAt, count }: Inputs) {
  const anchor = useRef<number | null>(null);

  const toggle = useCallback(
    (row: number, extend = false) => {
      const id = idAt(row);
      if (!selection || !onSelectionChange || id === undefined) return;
      const next = new Set(selection);
      if (extend && anchor.current !== null) {
        const [from, to] = anchor.current < row ? [anchor.current, row] : [row, anchor.current];
        for (let index = from; index <= to; index += 1) {
          const member = idAt(index);
          if (member !== undefined) next.add(member);
        }
      } else if (!next.delete(id)) next.add(id);
      anchor.current = row;
      onSelectionChange(next);
    },
    [selection, onSelectionChange, idAt],
  );

  const toggleAll = useCallback(() => {
    if (!selection || !onSelectionChange) return;
    const isFull = count > 0 && selection.size >= count;
    onSelectionChange(isFull ? new Set() : new Set(Array.from({ length: count }, (_, row) => idAt(row)).filter((id) => id !== undefined)));
  }, [selection, onSelectionChange, idAt, count]);

  const clear = useCallback(() => onSelectionChange?.(new Set()), [onSelectionChange]);

  return { toggle, toggleAll, clear, isOn: selection !== undefined && onSelectionChange !== undefined };
}
