import type { Logger } from 'pino';
import type { Config } from '../config';
import type { Clock } from './clock';
import type { Database } from './database/database';
import type { DomainEvents } from './domain-events';
import type { Hashing } from './hashing';
import type { Jobs } from './jobs/jobs';
import type { Mailer } from './mail/mailer';
import type { PdfMaker } from './pdf/pdf-maker';
import type { RateLimits } from './rate-limits';

/** The house's services, made once in app.ts and handed to every use case: `useCase(deps, actor, input)`. */
export interface Deps {
  readonly config: Config;
  readonly db: Database;
  readonly clock: Clock;
  readonly events: DomainEvents;
  readonly jobs: Jobs;
  readonly mailer: Mailer;
  readonly hashing: Hashing;
  readonly pdf: PdfMaker;
  readonly limits: RateLimits;
  readonly log: Logger;
}
