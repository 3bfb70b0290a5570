import type { Language, MailName, MailValues } from '@mestre/shared';
import type { Tx } from '../platform/database/sql';
import type { Deps } from '../platform/deps';
import { composeMail } from '../platform/mail/compose-mail';

type NamedMail = { [N in MailName]: MailValues[N] extends { firstName: string } ? N : never }[MailName];

/** Queues one of the catalogue's mails to a user of a master, at his present address, by his name and in his language. */
export async function mailToUser<N extends NamedMail>(
  deps: Deps,
  tx: Tx,
  userId: string,
  name: N,
  values: Omit<MailValues[N], 'firstName'>,
): Promise<void> {
  const [user] = await tx.query<{ email: string | null; first_name: string; language: Language }>(
    `SELECT email, coalesce(nullif(first_name, ''), email) AS first_name, language FROM users WHERE id = $1`,
    [userId],
  );
  if (!user?.email) return;
  await deps.mailer.queue(tx, {
    to: user.email,
    ...composeMail(user.language, name, { ...values, firstName: user.first_name } as unknown as MailValues[N]),
  });
}
