// Hands one mail to POST /mail/in, for the pipe of a mail server: node scripts/mail-in.mjs RECIPIENT < message. Needs no dependency.
// Ends as sendmail's programs do: 0 taken (whatever became of it), 75 try again later, 65 not taken, 64 called wrongly.
import { createHmac } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readSettings, root } from './lib/project.mjs';

const [recipient] = process.argv.slice(2);
const settings = await readSettings();
const keyFile = path.resolve(root, settings.DATA_DIR || './data', 'mail-in.key');
const secret = settings.MAIL_IN_SECRET || (existsSync(keyFile) ? readFileSync(keyFile, 'utf8').trim() : '');
const address = `${settings.MAIL_IN_URL || settings.PUBLIC_URL || `http://127.0.0.1:${settings.PORT || 4000}`}/mail/in`;

function end(code, text) {
  if (text) console.error(text);
  process.exit(code);
}

if (!recipient) end(64, 'Called as: node scripts/mail-in.mjs RECIPIENT < message');
if (!secret) end(75, `There is no secret: set MAIL_IN_SECRET, or start the server with MAIL_IN_DOMAIN so that it makes ${keyFile}.`);

const pieces = [];
for await (const piece of process.stdin) pieces.push(piece);
const raw = Buffer.concat(pieces);
const timestamp = String(Math.floor(Date.now() / 1000));
const signature = createHmac('sha256', secret).update(`${timestamp}\n${recipient}\n`).update(raw).digest('hex');
try {
  const response = await fetch(address, {
    method: 'POST',
    headers: {
      'content-type': 'message/rfc822',
      'x-mestre-timestamp': timestamp,
      'x-mestre-recipient': recipient,
      'x-mestre-signature': signature,
    },
    body: raw,
    signal: AbortSignal.timeout(90_000),
  });
  if (response.ok) end(0);
  const later = response.status === 409 || response.status === 429 || response.status >= 500;
  end(later ? 75 : 65, `${address} answered ${response.status}: ${(await response.text()).slice(0, 200)}`);
} catch (error) {
  end(75, `${address} cannot be reached: ${error.message}`);
}
