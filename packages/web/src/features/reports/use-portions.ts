import { useCallback, useEffect, useRef, useState } from 'react';
import type { Portion } from './pages';

interface State<Row> {
  rows: readonly Row[];
  total: number | null;
  status: 'loading' | 'loadingMore' | 'idle' | 'done' | 'failed';
  fault: unknown;
}

const nothing = { rows: [], total: null, status: 'loading', fault: undefined } as const;

/** So many rows are added at a time, where there are as many. */
const STEP = 50;

/**
 * Rows that come in portions, some at a time: those that are shown first, more when asked for.
 * @param key begins anew when it changes; null asks nothing
 */
export function usePortions<Row>(key: string | null, begin: () => AsyncGenerator<Portion<Row>, void>) {
  const [state, setState] = useState<State<Row>>(nothing);
  const [attempt, setAttempt] = useState(0);
  const source = useRef<AsyncGenerator<Portion<Row>, void> | null>(null);
  const beginNow = useRef(begin);
  beginNow.current = begin;

  const read = useCallback(async (from: AsyncGenerator<Portion<Row>, void>) => {
    const isCurrent = () => source.current === from;
    let added: readonly Row[] = [];
    try {
      // what was filtered out is made up for by the next portion
      while (added.length < STEP) {
        const { value, done } = await from.next();
        if (!isCurrent()) return;
        if (done || !value) {
          setState((now) => ({ ...now, status: 'done' }));
          return;
        }
        added = [...added, ...value.rows];
        const { rows, total, hasMore } = value;
        setState((now) => ({ ...now, rows: [...now.rows, ...rows], total: total ?? now.total, status: hasMore ? now.status : 'done' }));
        if (!hasMore) return;
      }
      setState((now) => ({ ...now, status: 'idle' }));
    } catch (fault) {
      if (isCurrent()) setState((now) => ({ ...now, status: 'failed', fault }));
    }
  }, []);

  useEffect(() => {
    setState(nothing);
    if (key === null || attempt < 0) return;
    const from = beginNow.current();
    source.current = from;
    void read(from);
    return () => {
      source.current = null;
      void from.return();
    };
  }, [key, attempt, read]);

  const more = useCallback(() => {
    const from = source.current;
    if (!from) return;
    setState((now) => ({ ...now, status: 'loadingMore' }));
    void read(from);
  }, [read]);

  const { status } = state;
  return {
    rows: state.rows,
    total: state.total,
    isLoading: status === 'loading',
    isLoadingMore: status === 'loadingMore',
    hasMore: status === 'idle' || status === 'loadingMore',
    more,
    fault: status === 'failed' ? state.fault : undefined,
    reload: () => setAttempt((count) => count + 1),
  };
}
