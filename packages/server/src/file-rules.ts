import type { IncomingMessage } from 'node:http';
import type { Actor } from './access/actor';
import { toGlobalId, uuidOf } from './access/global-ids';
import { recordAudit } from './audit/audit.public';
import { ratesUpload } from './exchange-rates/exchange-rates.public';
import { importUpload } from './imports/imports.public';
import type { Deps } from './platform/deps';
import type { FileRules, FileUpload } from './platform/files/file-routes';
import { mayRead } from './platform/files/files.public';
import { attachmentUpload, customerUpload, readsAttachment, readsMailFile, readsOwnFile } from './tickets/tickets.public';

/** What a file can be uploaded for. */
const uploads = new Map<string, (actor: Actor) => FileUpload | null>([
  ['import', importUpload],
  ['rates', ratesUpload],
  ['ticket', attachmentUpload],
  ['support', customerUpload],
]);

/** Tells who sent a request: whoever it is, or as a customer on the support page (graphql-context.ts). */
export interface Senders {
  actorOf(request: IncomingMessage): Promise<Actor>;
  customerOf(request: IncomingMessage): Promise<Actor>;
}

/**
 * Who may upload and fetch files, put together of what the slices say: files for imports, files of exchange rates, and files that go with a ticket's
 * messages, those of colleagues and of customers, and with mails that wait.
 */
export function fileRules(deps: Deps, { actorOf, customerOf }: Senders): FileRules {
  const wasSent = async (actor: Actor, fileId: string) =>
    actor.customer
      ? readsOwnFile(deps.db, actor.customer, fileId, deps.clock.now())
      : ((await readsAttachment(deps.db, actor, fileId)) ?? readsMailFile(deps.db, actor, fileId));
  return {
    async reader(request, purpose) {
      const actor = await (purpose === 'support' ? customerOf(request) : actorOf(request));
      return actor.kind === 'STRANGER' ? null : actor;
    },
    upload: (reader, purpose) => uploads.get(purpose)?.(reader as Actor) ?? null,
    reads: async (reader, file) => (await wasSent(reader as Actor, file.id)) ?? mayRead(reader, file),
    toGlobalId: (uuid) => toGlobalId('File', uuid),
    fromGlobalId: (globalId) => uuidOf('File', globalId),
    audit: (reader, ip, action, fileId) =>
      recordAudit(
        deps.db,
        deps.clock,
        { actor: (reader as Actor).viewedBy ?? (reader as Actor), ip },
        { action, accountId: (reader as Actor).customer?.accountId, object: toGlobalId('File', fileId) },
      ),
  };
}
