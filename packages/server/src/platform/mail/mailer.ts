import type { Transporter } from 'nodemailer';
import { createTransport } from 'nodemailer';
import type { Config } from '../../config';
import type { Clock } from '../clock';
import type { Database } from '../database/database';
import { prepared, type Sql } from '../database/sql';
import { readFilePieces } from '../files/files.public';
import { uuidV7 } from '../ids';
import type { Jobs } from '../jobs/jobs';

/** A mail as it will leave: both bodies complete, the subject of one line. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** a file that goes with it */
  attachment?: MailAttachment | undefined;
  /** where a reply goes; the sender's address otherwise */
  replyTo?: string | null | undefined;
  /** kept files that go with it, by id, in their order */
  fileIds?: readonly string[] | undefined;
}

export interface MailAttachment {
  /** made by us, never a user's words */
  name: string;
  contentType: string;
  bytes: Buffer;
}

export interface KeptMail extends Omit<Mail, 'attachment' | 'fileIds'> {
  at: string;
  /** the names of the files that went with it, parted by commas */
  attached: string | null;
}

interface Waiting {
  recipient: string;
  subject: string;
  text_body: string;
  html_body: string;
  reply_to: string | null;
}

/** A file that waits with a mail: its bytes, or the kept file that has them. */
interface WaitingFile {
  name: string;
  content_type: string;
  bytes: Buffer | null;
  file_id: string | null;
}

/** The host in the Message-IDs of our own mails. */
export function ownMailHost({ publicUrl }: Pick<Config, 'publicUrl'>): string {
  return new URL(publicUrl).hostname;
}

/**
 * Milliseconds that a mail waits for a mail server that hangs (security.md 42): to be found and reached, to be greeted, and for each of its answers. Short
 * beside what RFC 5321 allows: the mail is tried again, 24 times over four days. Parameters of SMTP_URL with these names count before them.
 */
const patience = { dnsTimeout: 10_000, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

const insertMail = prepared(
  'mails.insert',
  `INSERT INTO mails (id, recipient, subject, text_body, html_body, status, not_before, created_at, batch_id, reply_to)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
);

/**
 * The outbox: a mail is a row written in the transaction of the act that sends it, and a job that hands it to SMTP afterwards, so the act
 * never waits for the mail server and no mail is lost with a crash (security.md 42). Without SMTP the row is kept for the mailbox page.
 */
export class Mailer {
  private readonly transport: Transporter | undefined;

  constructor(
    private readonly config: Config,
    private readonly db: Database,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {
    if (config.smtpUrl) {
      this.transport = createTransport({ ...patience, url: config.smtpUrl }, { from: config.mailFrom });
    }
    jobs.register<{ mailId: string }>('send-mail', ({ mailId }, { signal }) => this.deliver(mailId, signal), { crew: 'mails' });
  }

  /** Whether mails are kept here instead of sent, and may be shown on the mailbox page. */
  get keepsMails(): boolean {
    return !this.transport;
  }

  /**
   * Puts a mail into the outbox, in the caller's transaction.
   * @param heldUntil it does not leave before, and may be dropped until then: the mail of an act that can be undone
   * @param batchId it is held with others, until `releaseBatch`: the mails of many acts that can be undone together
   * @returns the mail's id
   * @throws when the subject or the address holds a line break: a header must not be made of user's words (security.md 28)
   */
  async queue(
    sql: Sql,
    mail: Mail,
    { heldUntil, batchId }: { heldUntil?: Date | undefined; batchId?: string | undefined } = {},
  ): Promise<string> {
    if (/[\r\n\0]/.test(mail.subject) || /[\r\n\0,;]/.test(mail.to + (mail.replyTo ?? '')))
      throw new Error('a mail header with a line break or several addresses');
    const id = uuidV7();
    const now = this.clock.now();
    await sql.query(insertMail, [
      id,
      mail.to,
      mail.subject,
      mail.text,
      mail.html,
      heldUntil || batchId ? 'HELD' : this.freed,
      heldUntil ?? now,
      now,
      batchId ?? null,
      mail.replyTo ?? null,
    ]);
    if (mail.attachment) {
      const { name, contentType, bytes } = mail.attachment;
      await sql.query('INSERT INTO mail_attachments (mail_id, name, content_type, bytes) VALUES ($1, $2, $3, $4)', [
        id,
        name,
        contentType,
        bytes,
      ]);
    }
    if (mail.fileIds?.length) {
      await sql.query(
        `INSERT INTO mail_attachments (mail_id, position, name, content_type, file_id)
         SELECT $1, n.position, f.name, f.content_type, f.id FROM unnest($2::uuid[]) WITH ORDINALITY n(id, position) JOIN files f ON f.id = n.id`,
        [id, mail.fileIds],
      );
    }
    if (!batchId && (this.transport || heldUntil)) {
      await this.jobs.add(
        sql,
        'send-mail',
        { mailId: id },
        { key: `mail:${id}`, maxAttempts: 25, ...(heldUntil ? { runAt: heldUntil } : {}) },
      );
    }
    return id;
  }

  /** What a mail is that nothing holds. */
  private get freed(): 'QUEUED' | 'KEPT' {
    return this.transport ? 'QUEUED' : 'KEPT';
  }

  /** Lets the mails go that are held as one batch, some hundred at a time; those that were dropped stay dropped. */
  async releaseBatch(batchId: string): Promise<void> {
    for (;;) {
      const released = await this.db.query(
        `WITH due AS (SELECT id FROM mails WHERE batch_id = $1 AND status = 'HELD' ORDER BY id LIMIT 500 FOR UPDATE),
           released AS (UPDATE mails m SET status = $2, not_before = $3 FROM due WHERE m.id = due.id RETURNING m.id)
         SELECT CASE WHEN $2 = 'QUEUED' THEN (graphile_worker.add_job('send-mail', json_build_object('mailId', r.id),
           job_key := 'mail:' || r.id, max_attempts := 25)).id END AS job FROM released r`,
        [batchId, this.freed, this.clock.now()],
      );
      if (released.length === 0) return;
    }
  }

  /** Takes a held mail back, in the caller's transaction. @returns false when it has left, or is leaving */
  async drop(sql: Sql, mailId: string): Promise<boolean> {
    const dropped = await sql.query(
      `WITH dropped AS (UPDATE mails SET status = 'DROPPED', text_body = '', html_body = '' WHERE id = $1 AND status = 'HELD' RETURNING id),
         forgotten AS (DELETE FROM mail_attachments f USING dropped WHERE f.mail_id = dropped.id)
       SELECT id FROM dropped`,
      [mailId],
    );
    return dropped.length > 0;
  }

  /** Done at least once: a mail whose sender died after the mail server had taken it leaves again, with the same Message-ID. */
  private async deliver(mailId: string, stop: AbortSignal | undefined): Promise<void> {
    // from here on it is leaving: an undo that waits for this row finds it held no more
    await this.db.query(`UPDATE mails SET status = $2 WHERE id = $1 AND status = 'HELD'`, [mailId, this.freed]);
    const [mail] = await this.db.query<Waiting>(
      `SELECT recipient, subject, text_body, html_body, reply_to FROM mails WHERE id = $1 AND status IN ('QUEUED', 'FAILED')`,
      [mailId],
    );
    if (!mail || !this.transport) return;
    try {
      const sent = this.transport.sendMail({
        from: this.config.mailFrom,
        to: mail.recipient,
        subject: mail.subject,
        text: mail.text_body,
        html: mail.html_body,
        attachments: await this.attachmentsOf(mailId),
        // one id for all mails of one ticket, so that programs show them as one conversation
        ...(mail.reply_to ? { replyTo: mail.reply_to, references: `<${mail.reply_to}>` } : {}),
        // the same id on a repeat, so that a receiver can tell it from a second mail
        messageId: `<${mailId}@${ownMailHost(this.config)}>`,
        // nobody's out-of-office note is wanted (RFC 3834)
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      });
      await unlessStopped(sent, stop);
    } catch (error) {
      await this.db.query(`UPDATE mails SET status = 'FAILED', attempts = attempts + 1, last_error = $2 WHERE id = $1`, [
        mailId,
        (error as Error).message.slice(0, 500),
      ]);
      throw error;
    }
    await this.db.query(
      // its links are secrets that are kept hashed elsewhere: a mail that left is remembered without its words
      `WITH forgotten AS (DELETE FROM mail_attachments WHERE mail_id = $1)
       UPDATE mails SET status = 'SENT', attempts = attempts + 1, last_error = NULL, sent_at = $2, text_body = '', html_body = '',
         reply_to = NULL WHERE id = $1`,
      [mailId, this.clock.now()],
    );
  }

  /** The files that go with a mail, whole: together they are no larger than a mail may be. */
  private async attachmentsOf(mailId: string): Promise<{ filename: string; contentType: string; content: Buffer }[]> {
    const files = await this.db.query<WaitingFile>(
      'SELECT name, content_type, bytes, file_id FROM mail_attachments WHERE mail_id = $1 ORDER BY position',
      [mailId],
    );
    return Promise.all(
      files.map(async ({ name, content_type, bytes, file_id }) => ({
        filename: name,
        contentType: content_type,
        content: bytes ?? (await wholeFile(this.db, file_id as string)),
      })),
    );
  }

  /** The newest kept mails, newest first, for the mailbox page of a machine without SMTP. */
  async kept(limit = 100): Promise<KeptMail[]> {
    const rows = await this.db.query<Waiting & { created_at: Date; attached: string | null }>(
      `SELECT m.recipient, m.subject, m.text_body, m.html_body, m.created_at, m.reply_to,
         (SELECT string_agg(f.name, ', ' ORDER BY f.position) FROM mail_attachments f WHERE f.mail_id = m.id) AS attached
       FROM mails m WHERE m.status NOT IN ('HELD', 'DROPPED') ORDER BY m.created_at DESC, m.id DESC LIMIT $1`,
      [limit],
    );
    return rows.map((row) => ({
      to: row.recipient,
      subject: row.subject,
      text: row.text_body,
      html: row.html_body,
      replyTo: row.reply_to,
      at: row.created_at.toISOString(),
      attached: row.attached,
    }));
  }
}

/** A process that is ending does not wait for a mail server that hangs: another one tries the mail again. */
async function unlessStopped(sent: Promise<unknown>, stop: AbortSignal | undefined): Promise<void> {
  let leave = () => undefined as unknown;
  const stopped = new Promise<never>((_resolve, reject) => {
    leave = () => reject(new Error('the server was stopped before the mail server had answered'));
  });
  stop?.addEventListener('abort', leave);
  if (stop?.aborted) leave();
  try {
    await Promise.race([sent, stopped]);
  } finally {
    stop?.removeEventListener('abort', leave);
    // whichever lost says what nobody asks for any more
    for (const one of [sent, stopped]) one.catch(() => undefined);
  }
}

async function wholeFile(db: Database, fileId: string): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of readFilePieces(db, fileId)) pieces.push(piece);
  return Buffer.concat(pieces);
}
