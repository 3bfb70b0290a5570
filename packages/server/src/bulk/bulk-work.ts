import { WatchedWork } from '../platform/jobs/watched-work';
import { bulkKind, isBulkOver } from './bulk.repository';

/** Acts on many tickets, as work in the background; taken up again within a quarter of a minute where a process was killed. */
export const bulkWork = new WatchedWork(bulkKind, 15, isBulkOver);
