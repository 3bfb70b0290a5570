import type { Database } from '../../src/platform/database/database';

/**
 * How many statements `act` sends to the database: the fewest of five tries, since what runs beside it (the sum of costs that is written down
 * now and then, a job that looks for work) adds to a try and never takes from one.
 */
export async function statementsOf(db: Database, act: () => Promise<unknown>): Promise<number> {
  let fewest = Number.POSITIVE_INFINITY;
  for (let tried = 0; tried < 5; tried += 1) {
    const spy = jest.spyOn(db, 'query');
    await act();
    fewest = Math.min(fewest, spy.mock.calls.length);
    spy.mockRestore();
  }
  return fewest;
}
