import type { Actor } from '../access/actor';
import type { FileUpload } from '../platform/files/file-routes';

const megabyte = 1024 * 1024;
/** Files for imports, of the owner and of account users: text or gzip, kept for a week. */
const limits = { size: 512 * megabyte, types: ['text/plain; charset=utf-8', 'application/gzip'], lifetime: 7 * 86_400_000 };
const perHour = { name: 'upload-file', points: 60, seconds: 3600 };

/** Whose an upload for an import is: the owner's of a master, or an account user's for his account. Null: he may upload nothing. */
export function importUpload(actor: Actor): FileUpload | null {
  // whoever views as somebody else looks on
  if (actor.viewedBy) return null;
  if (actor.can('OWNER')) return { owner: { masterId: actor.masterId, accountId: null, userId: actor.userId }, limits, perHour };
  const [accountId] = actor.scope(['ACCOUNT_USER']);
  return accountId ? { owner: { masterId: null, accountId, userId: null }, limits, perHour } : null;
}
