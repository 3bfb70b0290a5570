import { useCallback, useSyncExternalStore } from 'react';

/** Whether a media query matches now. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
}

/** Phones: two-line cards, bottom tabs, boxes below their field. */
export const useIsNarrow = () => useMedia('(max-width: 599px)');

/** Room for a preview pane beside a list; below it is a drawer. */
export const useIsWide = () => useMedia('(min-width: 1200px)');
