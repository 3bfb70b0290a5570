import { useSubscription } from '@apollo/client/react';
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useClock } from '../../ui/clock';
import { DashboardPage_SaleRecordedSubscription } from './dashboard-documents';

/** Sales that come close together are shown together; milliseconds. */
const gatherFor = 600;
const gatherAtMost = 3_000;

const subscribeVisible = (listener: () => void) => {
  document.addEventListener('visibilitychange', listener);
  return () => document.removeEventListener('visibilitychange', listener);
};
const isVisibleNow = () => document.visibilityState === 'visible';

const quarter = 15 * 60_000;

/** Milliseconds until the running quarter-hour is over, and a moment more: not every open page asks at once. */
const untilNextQuarter = (now: Date) => quarter - (now.getTime() % quarter) + 5_000 + Math.random() * 20_000;

/**
 * Calls `refresh` soon after a sale, refund or chargeback was recorded, when the page is looked at again, and when a quarter-hour is over: up to it
 * today is compared, and a day ends with one. A page that nobody sees holds no
 * stream open: browsers allow few to one server.
 * @returns whether changes arrive by themselves now
 */
export function useLiveSales(refresh: () => void): boolean {
  const isVisible = useSyncExternalStore(subscribeVisible, isVisibleNow);
  const [isBroken, setBroken] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const waitingSince = useRef<number>(undefined);
  const latest = useRef(refresh);
  latest.current = refresh;

  const soon = useCallback(() => {
    waitingSince.current ??= performance.now();
    const waited = performance.now() - waitingSince.current;
    clearTimeout(timer.current);
    timer.current = setTimeout(
      () => {
        waitingSince.current = undefined;
        latest.current();
      },
      Math.max(0, Math.min(gatherFor, gatherAtMost - waited)),
    );
  }, []);

  const wasVisible = useRef(isVisible);
  useEffect(() => {
    if (isVisible && !wasVisible.current) latest.current();
    wasVisible.current = isVisible;
  }, [isVisible]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const clock = useClock();
  useEffect(() => {
    if (!isVisible) return;
    let next: ReturnType<typeof setTimeout>;
    const wait = () => {
      next = setTimeout(() => {
        latest.current();
        wait();
      }, untilNextQuarter(clock()));
    };
    wait();
    return () => clearTimeout(next);
  }, [isVisible, clock]);

  useSubscription(DashboardPage_SaleRecordedSubscription, {
    skip: !isVisible,
    ignoreResults: true,
    onData: ({ data }) => {
      if (data.error) setBroken(true);
      else soon();
    },
    onError: () => setBroken(true),
    onComplete: () => setBroken(true),
  });
  return isVisible && !isBroken;
}
