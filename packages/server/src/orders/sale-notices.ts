import type { Sql } from '../platform/database/sql';

/** The NOTIFY channel on which every process hears of new money movements; payloads are read by `readSaleNotice`. */
export const salesChannel = 'mestre_sales';

export interface SaleNotice {
  accountId: string;
  transactionId: string;
  /** SALE, BILL, RFND, CGBK or INSF */
  kind: string;
}

export function readSaleNotice(payload: string): SaleNotice | null {
  const [accountId, transactionId, kind] = payload.split(' ');
  return accountId && transactionId && kind ? { accountId, transactionId, kind } : null;
}

/** How long movements are gathered before they are announced together, in milliseconds. */
const gatherFor = 15;
/** Above this many waiting, the oldest are dropped: watching screens fetch anew anyway, memory stays flat. */
const waitingAtMost = 10_000;

/**
 * Announces committed movements to whoever watches live, all that gather within some milliseconds in one statement of its own. Not in the
 * movement's transaction: PostgreSQL lets transactions that NOTIFY commit only one after the other, which took two thirds of the ingest rate
 * (ADR 0008). A process killed in between leaves a watching screen to its next fetch; the ledger itself is never behind.
 */
export class SaleNotices {
  private waiting: string[] = [];
  private timer: NodeJS.Timeout | undefined;
  private sending: Promise<void> = Promise.resolve();

  constructor(
    private readonly sql: Sql,
    private readonly onError: (error: unknown) => void = () => undefined,
  ) {}

  announce(notice: SaleNotice): void {
    if (this.waiting.length >= waitingAtMost) this.waiting.shift();
    this.waiting.push(`${notice.accountId} ${notice.transactionId} ${notice.kind}`);
    this.timer ??= setTimeout(() => void this.flush(), gatherFor);
  }

  /** Sends what waits now, after what is being sent. Never throws: a live screen is not worth a failed request. */
  flush(): Promise<void> {
    this.sending = this.sending.then(() => this.send());
    return this.sending;
  }

  private async send(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const payloads = this.waiting;
    if (payloads.length === 0) return;
    this.waiting = [];
    try {
      await this.sql.query('SELECT count(pg_notify($1, payload)) FROM unnest($2::text[]) AS payload', [salesChannel, payloads]);
    } catch (error) {
      this.onError(error);
    }
  }
}

const byDatabase = new WeakMap<Sql, SaleNotices>();

/** The announcer of this database: one a process, so that movements gather. */
export function saleNoticesOf(db: Sql): SaleNotices {
  let notices = byDatabase.get(db);
  if (!notices) {
    notices = new SaleNotices(db);
    byDatabase.set(db, notices);
  }
  return notices;
}
