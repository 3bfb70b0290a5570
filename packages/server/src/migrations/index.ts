import { People1700000000001 } from './0001-people';
import { Ledger1700000000002 } from './0002-ledger';

/** All migrations in order; each slice adds its own below. */
export const migrations = [People1700000000001, Ledger1700000000002];
