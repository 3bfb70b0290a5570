import { uuidOf } from '../../access/global-ids';
import { type Caller, recordAudit } from '../../audit/audit.public';
import type { Deps } from '../../platform/deps';
import { Refusal } from '../../platform/graphql/user-errors';
import type { DiscardMailInput } from './incoming-mail.type';
import { type IncomingMailRow, incomingMail } from './incoming-mails.read-model';

/**
 * Notes that a mail needs nothing, or takes that back. It stays readable among what was discarded until its 90 days are over; again, nothing changes.
 * @throws Refusal NOT_FOUND, MAIL_ON_TICKET
 */
export async function discardMail(deps: Deps, caller: Caller, { mailId, restore }: DiscardMailInput): Promise<IncomingMailRow> {
  return deps.db.transaction(async (tx) => {
    const id = uuidOf('IncomingMail', mailId);
    const mail = await incomingMail(tx, caller.actor, id, 'FOR UPDATE');
    if (!mail) throw new Refusal('NOT_FOUND', ['mailId']);
    if ((mail.state as string) === 'ON_TICKET') throw new Refusal('MAIL_ON_TICKET', ['mailId']);
    await tx.query('UPDATE incoming_mails SET discarded_at = $2 WHERE id = $1', [id, restore ? null : deps.clock.now()]);
    const after = (await incomingMail(tx, caller.actor, id)) as IncomingMailRow;
    await recordAudit(tx, deps.clock, caller, {
      action: 'discard-mail',
      accountId: mail.accountId,
      object: mailId,
      before: { state: mail.state },
      after: { state: after.state },
    });
    return after;
  });
}
