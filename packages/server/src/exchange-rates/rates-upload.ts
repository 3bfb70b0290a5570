import type { Actor } from '../access/actor';
import type { FileUpload } from '../platform/files/file-routes';
import { packedAtMost } from './unpack-rates-file';

/** Files of rates, of the owner alone: needed until they are loaded. */
const limits = {
  size: packedAtMost,
  types: ['text/plain; charset=utf-8', 'application/gzip', 'application/zip'],
  lifetime: 3_600_000,
};
const perHour = { name: 'upload-rates', points: 60, seconds: 3600 };

/** Whose an upload of rates is. Null: he may upload none. */
export function ratesUpload(actor: Actor): FileUpload | null {
  // whoever views as somebody else looks on
  if (actor.viewedBy || !actor.can('OWNER')) return null;
  return { owner: { masterId: actor.masterId, accountId: null, userId: actor.userId }, limits, perHour };
}
