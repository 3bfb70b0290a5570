import { useEffect, useState } from 'react';

/** A value as it was when it last stood still for so many milliseconds: what is typed is not asked for letter by letter. */
export function useDebounced<T>(value: T, delay: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), delay);
    return () => clearTimeout(timer);
  }, [value, delay]);
  return settled;
}
