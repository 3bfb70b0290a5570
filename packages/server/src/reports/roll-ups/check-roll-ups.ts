import type { Deps } from '../../platform/deps';
import { uuidV7 } from '../../platform/ids';
import { compareRollUp, RollUp } from './roll-up-comparisons';

const hour = 3_600_000;

/** What a check found on one roll-up of one account. */
export interface FoundByCheck {
  accountId: string;
  nickname: string;
  rollUp: RollUp;
  rows: number;
  differences: number;
}

export interface CheckOptions {
  /** leaves out what was checked less than so many hours ago: a check that was ended goes on where it was */
  notWithinHours?: number;
  /** asked between the pieces; false ends the check */
  goesOn?: () => boolean;
  onFound?: (found: FoundByCheck) => void;
}

/**
 * Holds every roll-up against the rows it is made of, account by account, in pieces of a month or a thousand tickets that lock nothing
 * (roll-up-comparisons.ts). Each outcome is stored for the owner to read, and is a line of the log: a warning where something differs. It mends
 * nothing: why a roll-up differs has to be found first (docs/operations.md).
 * @returns how many places differ, of what was checked; null where it was ended
 */
export async function checkRollUps(
  { db, clock, log }: Pick<Deps, 'db' | 'clock' | 'log'>,
  options: CheckOptions = {},
): Promise<number | null> {
  const { notWithinHours = 0, goesOn = () => true, onFound } = options;
  const since = new Date(clock.now().getTime() - notWithinHours * hour);
  let differences = 0;
  const accounts = await db.query<{ id: string; nickname: string }>('SELECT id, nickname FROM accounts ORDER BY id');
  for (const { id: accountId, nickname } of accounts) {
    for (const rollUp of Object.values(RollUp)) {
      const [fresh] = await db.query('SELECT FROM roll_up_checks WHERE account_id = $1 AND roll_up = $2 AND at > $3 LIMIT 1', [
        accountId,
        rollUp,
        since,
      ]);
      if (fresh) continue;
      const outcome = await compareRollUp(db, accountId, rollUp, goesOn);
      if (!outcome) return null;
      const found: FoundByCheck = { accountId, nickname, rollUp, ...outcome };
      await db.query(
        'INSERT INTO roll_up_checks (account_id, roll_up, id, at, rows_compared, differences) VALUES ($1, $2, $3, $4, $5, $6)',
        [accountId, rollUp, uuidV7(), clock.now(), found.rows, found.differences],
      );
      if (found.differences > 0) log.warn(found, 'a roll-up differs from the rows that it is made of');
      else log.info(found, 'a roll-up agrees with the rows that it is made of');
      onFound?.(found);
      differences += found.differences;
    }
  }
  return differences;
}
