import { createContext, type ReactNode, use, useEffect, useState } from 'react';
import { useClock } from './clock';

const NowContext = createContext<Date | null>(null);

/** One clock for all countdowns below: it ticks every 30 seconds, and at once when the page is looked at again. */
export function NowProvider({ children }: { children: ReactNode }) {
  const clock = useClock();
  const [now, setNow] = useState(clock);
  useEffect(() => {
    const tick = () => setNow(clock());
    const timer = window.setInterval(tick, 30_000);
    document.addEventListener('visibilitychange', tick);
    return () => {
      window.clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, [clock]);
  return <NowContext value={now}>{children}</NowContext>;
}

/** The time as of the last tick. */
export function useNow(): Date {
  const now = use(NowContext);
  if (!now) throw new Error('NowProvider is missing');
  return now;
}
