import type { IncomingMessage } from 'node:http';
import type { Actor } from '../access/actor';
import { toGlobalId, uuidOf } from '../access/global-ids';
import { recordAudit } from '../audit/audit.public';
import type { Deps } from '../platform/deps';
import type { FileRules } from '../platform/files/file-routes';

const megabyte = 1024 * 1024;
/** Files for imports, of the owner and of account users: text or gzip, kept for a week. */
const importFiles = { size: 512 * megabyte, types: ['text/plain; charset=utf-8', 'application/gzip'], lifetime: 7 * 86_400_000 };

/**
 * Who may upload and fetch files. Today that is for imports: the owner of a master, and an account's user for his account.
 * @param actorOf tells who sent a request (graphql-context.ts)
 */
export function importFileRules(deps: Deps, actorOf: (request: IncomingMessage) => Promise<Actor>): FileRules {
  return {
    async reader(request) {
      const actor = await actorOf(request);
      return actor.kind === 'STRANGER' ? null : actor;
    },
    upload(reader) {
      const actor = reader as Actor;
      // whoever views as somebody else looks on
      if (actor.viewedBy) return null;
      if (actor.can('OWNER')) return { owner: { masterId: actor.masterId, accountId: null, userId: actor.userId }, limits: importFiles };
      const [accountId] = actor.scope(['ACCOUNT_USER']);
      return accountId ? { owner: { masterId: null, accountId, userId: null }, limits: importFiles } : null;
    },
    toGlobalId: (uuid) => toGlobalId('File', uuid),
    fromGlobalId: (globalId) => uuidOf('File', globalId),
    audit: (reader, ip, action, fileId) =>
      recordAudit(
        deps.db,
        deps.clock,
        { actor: (reader as Actor).viewedBy ?? (reader as Actor), ip },
        { action, object: toGlobalId('File', fileId) },
      ),
  };
}
