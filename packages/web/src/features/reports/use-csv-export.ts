import { useCallback, useEffect, useRef, useState } from 'react';
import { downloadCsv } from '../../ui/csv';
import type { Portion } from './pages';

/** Fetches all rows of a list, however many, and hands them over as a file; it says how far it is and can be stopped. */
export function useCsvExport() {
  const [done, setDone] = useState<number | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const run = useRef(0);
  const stop = useCallback(() => {
    run.current += 1;
    setDone(null);
    setFault(null);
  }, []);
  // a page that was left exports nothing
  useEffect(() => stop, [stop]);

  const save = useCallback(
    async <Row>(name: string, begin: () => AsyncGenerator<Portion<Row>, void>, write: (rows: readonly Row[]) => string) => {
      run.current += 1;
      const own = run.current;
      const tell = (count: number) => run.current === own && setDone(count);
      setFault(null);
      setDone(0);
      try {
        const all: Row[] = [];
        for await (const { rows } of begin()) {
          if (run.current !== own) return;
          for (const row of rows) all.push(row);
          tell(all.length);
        }
        if (run.current !== own) return;
        downloadCsv(name, write(all));
        setDone(null);
      } catch (problem) {
        if (run.current !== own) return;
        setDone(null);
        setFault(problem);
      }
    },
    [],
  );
  return { done, fault, stop, save };
}
