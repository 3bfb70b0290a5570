import { createHmac } from 'node:crypto';
import type { Config } from '../../src/config';
import type { TestApp } from './test-app';

/** Settings with which a test app takes mails in. */
export const mailInConfig: NonNullable<Config['mailIn']> = {
  domain: 'reply.example.com',
  secret: 'a secret of the mail server, of 32 characters or more',
};

/** A file as a mail program sends it. */
export interface MailedFile {
  name: string;
  type?: string;
  bytes: Buffer | string;
}

interface Handed {
  to: string;
  from: string;
  body?: string;
  headers?: readonly string[];
  files?: readonly MailedFile[];
}

let serial = 0;

/** Hands a mail over as a mail server does, signed. @returns what became of it */
export async function handMail(app: TestApp, { to, from, body = 'Hello again.', headers = [], files = [] }: Handed) {
  serial += 1;
  const mixed = files.length > 0 ? ['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=part'] : [];
  const head = [
    `From: Vera <${from}>`,
    'To: x',
    'Subject: Re: Ticket',
    `Message-ID: <handed${serial}@mail.example.com>`,
    ...mixed,
    ...headers,
  ];
  const parts = files.map(({ name, type = 'application/octet-stream', bytes }) =>
    [
      '--part',
      `Content-Type: ${type}; name="${name}"`,
      `Content-Disposition: attachment; filename="${name}"`,
      'Content-Transfer-Encoding: base64',
      '',
      (
        Buffer.from(bytes)
          .toString('base64')
          .match(/.{1,76}/g) ?? []
      ).join('\r\n'),
      '',
    ].join('\r\n'),
  );
  const text = files.length > 0 ? ['--part', 'Content-Type: text/plain', '', body, ...parts, '--part--', ''].join('\r\n') : body;
  const raw = Buffer.from(`${head.join('\r\n')}\r\n\r\n${text}\r\n`);
  const timestamp = String(Math.floor(app.clock.now().getTime() / 1000));
  const signature = createHmac('sha256', mailInConfig.secret)
    .update(Buffer.concat([Buffer.from(`${timestamp}\n${to}\n`), raw]))
    .digest('hex');
  const response = await fetch(`${app.url}/mail/in`, {
    method: 'POST',
    headers: { 'x-mestre-timestamp': timestamp, 'x-mestre-recipient': to, 'x-mestre-signature': signature },
    body: new Uint8Array(raw),
  });
  return (await response.json()) as { outcome: string; reason: string | null };
}
