import { createContext, type ReactNode, use } from 'react';

const ClockContext = createContext<() => Date>(() => new Date());

/** Gives everything below another time: for tests and pictures. */
export function ClockProvider({ now, children }: { now: () => Date; children: ReactNode }) {
  return <ClockContext value={now}>{children}</ClockContext>;
}

/** The time, from the one place that asks the machine for it. */
export function useClock(): () => Date {
  return use(ClockContext);
}
