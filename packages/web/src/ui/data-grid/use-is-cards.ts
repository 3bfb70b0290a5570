import { type RefObject, useLayoutEffect, useState } from 'react';

/** Narrower than this the rows are cards (interface.md: two-line cards at 360 px, tabs across the top from 600). */
const CARDS_BELOW = 600;

/** Whether the grid's own place, not the window, is too narrow for columns. */
export function useIsCards(element: RefObject<HTMLElement | null>, hasCard: boolean): boolean {
  const [isNarrow, setNarrow] = useState(false);
  useLayoutEffect(() => {
    const place = element.current;
    if (!place || !hasCard) return;
    const measure = () => setNarrow(place.clientWidth > 0 && place.clientWidth < CARDS_BELOW);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(place);
    return () => observer.disconnect();
  }, [element, hasCard]);
  return hasCard && isNarrow;
}
