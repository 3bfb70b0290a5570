import { createHash } from 'node:crypto';
import type { KeptMail } from './mailer';

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const style = `
:root { color-scheme: light dark; --ground: #f5f6f8; --card: #fff; --text: #1c2024; --muted: #5b6370; --line: #dfe3e8; --accent: #3451d1 }
@media (prefers-color-scheme: dark) { :root { --ground: #16181d; --card: #1f2228; --text: #eceef2; --muted: #a0a8b4; --line: #343a44; --accent: #93a6ff } }
body { margin: 0; background: var(--ground); color: var(--text); font: 14px/20px Inter, "Segoe UI", Helvetica, Arial, sans-serif }
main { max-width: 760px; margin: 0 auto; padding: 32px 16px } h1 { font-size: 24px; line-height: 32px; margin: 0 0 4px }
p.note { color: var(--muted); margin: 0 0 24px } article { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 20px; margin: 0 0 16px }
h2 { font-size: 16px; line-height: 24px; margin: 0 } .to { color: var(--muted); margin: 0 0 12px } pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; margin: 0 }
a { color: var(--accent) }`;

const hash = createHash('sha256').update(style).digest('base64');

/**
 * The mailbox of a machine without a mail server: what would have been sent, newest first, links ready to be followed. Served on loopback only.
 * @returns the page and the content security policy that lets its one style in
 */
export function mailboxPage(mails: readonly KeptMail[]): { html: string; policy: string } {
  const articles = mails.map((mail) => {
    const text = escapeHtml(mail.text).replace(/https?:\/\/[^\s<]+/g, (link) => `<a href="${link}">${link}</a>`);
    return `<article><h2>${escapeHtml(mail.subject)}</h2><p class="to">${escapeHtml(mail.to)} · <time>${escapeHtml(mail.at)}</time></p><pre>${text}</pre>${mail.attached ? `<p class="to">+ ${escapeHtml(mail.attached)}</p>` : ''}</article>`;
  });
  const list = articles.join('') || '<p class="note">No mail yet. Whatever Mestre would send appears here.</p>';
  return {
    html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Mailbox · Mestre</title><style>${style}</style></head><body><main><h1>Mailbox</h1><p class="note">No mail server is configured (SMTP_URL), so mails are kept here, for this machine only.</p>${list}</main></body></html>`,
    policy: `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  };
}
