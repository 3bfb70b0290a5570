import { useEffect, useRef } from 'react';

const writers = new Map<number, () => void>();

/** Where one can write on a ticket, as long as it is on the page. */
export function useWriter(number: number, focus: () => void): void {
  const latest = useRef(focus);
  latest.current = focus;
  useEffect(() => {
    const writer = () => latest.current();
    writers.set(number, writer);
    return () => {
      if (writers.get(number) === writer) writers.delete(number);
    };
  }, [number]);
}

/** Brings whoever wants to write on a ticket to where that is possible on the page. False where there is no such place: a draft has one box, not two. */
export function writeOn(number: number): boolean {
  const writer = writers.get(number);
  writer?.();
  return writer !== undefined;
}
