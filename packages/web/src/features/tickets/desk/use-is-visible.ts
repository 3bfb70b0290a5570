import { useSyncExternalStore } from 'react';

const subscribeVisible = (listener: () => void) => {
  document.addEventListener('visibilitychange', listener);
  return () => document.removeEventListener('visibilitychange', listener);
};
const isVisibleNow = () => document.visibilityState === 'visible';

/** Whether anybody can see the page: one that nobody sees holds no stream open. */
export function useIsVisible(): boolean {
  return useSyncExternalStore(subscribeVisible, isVisibleNow);
}
