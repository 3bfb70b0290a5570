import { accountStyle, say, sayMail } from '@mestre/shared';
import { escapeHtml, footText, framedMail, type MailFoot, oneLine } from '../../platform/mail/compose-mail';
import type { Mail } from '../../platform/mail/mailer';
import type { ReceiptContent, ReceiptLine, ReceiptSum } from './receipt-content';

const muted = 'color:#5b6370;font-size:13px;line-height:20px';
const cell = 'padding:8px 0;border-top:1px solid #e3e6ea;vertical-align:top';
const figure = `${cell};padding-left:16px;text-align:right;white-space:nowrap`;
const link = 'color:#3451d1;font-weight:500';

/** The mail with a receipt: its whole content, also for who opens no PDF. */
export function receiptMail(content: ReceiptContent, foot: MailFoot): Omit<Mail, 'to'> {
  const { subject, body } = sayMail(content.language, 'receipt', valuesOf(content));
  const text = [
    body,
    factsText(content),
    linesText(content.lines),
    sumsText(content.sums),
    partyText(content.billedTo),
    partyText(content.soldBy),
  ];
  const html = [
    paragraph(body),
    colorBar(content),
    factsHtml(content),
    linesHtml(content.lines, false),
    sumsHtml(content.sums),
    partiesHtml(content),
  ];
  return {
    subject,
    text: `${text.filter(Boolean).join('\n\n')}\n${footText(foot)}`,
    html: framedMail(content.language, subject, html.join(''), foot),
  };
}

/** The mail with what was bought: downloads, what was shipped, what it cost in all. */
export function purchaseMail(content: ReceiptContent, foot: MailFoot): Omit<Mail, 'to'> {
  const { subject, body } = sayMail(content.language, 'purchaseDetails', valuesOf(content));
  const lines = content.lines.map((line) =>
    [lineText(line), ...(line.download ? [`${downloadWord(content)}: ${line.download}`] : [])].join('\n'),
  );
  const html = [
    paragraph(body),
    colorBar(content),
    factsHtml(content),
    linesHtml(content.lines, downloadWord(content)),
    sumsHtml(content.sums),
    partiesHtml(content),
  ];
  return {
    subject,
    text: `${[body, factsText(content), ...lines, sumsText(content.sums), partyText(content.soldBy)].filter(Boolean).join('\n\n')}\n${footText(foot)}`,
    html: framedMail(content.language, subject, html.join(''), foot),
  };
}

const valuesOf = ({ nickname, receipt }: ReceiptContent) => ({ nickname: oneLine(nickname), receipt: oneLine(receipt) });
const downloadWord = ({ language }: ReceiptContent) => say(language, 'receipt.DOWNLOAD');

function paragraph(text: string): string {
  return `<p style="margin:0 0 16px">${escapeHtml(text)}</p>`;
}

function colorBar({ colorIndex }: ReceiptContent): string {
  return `<div style="height:4px;border-radius:2px;background:${accountStyle(colorIndex).color};margin:0 0 16px"></div>`;
}

function table(rows: string): string {
  return `<table role="presentation" style="width:100%;border-collapse:collapse;font-size:14px;line-height:20px;margin:0 0 16px">${rows}</table>`;
}

function factsHtml({ facts }: ReceiptContent): string {
  const rows = facts.map(
    ({ label, value }) =>
      `<tr><td style="padding:2px 16px 2px 0;${muted}">${escapeHtml(label)}</td><td style="padding:2px 0;text-align:right">${escapeHtml(value)}</td></tr>`,
  );
  return table(rows.join(''));
}

function linesHtml(lines: readonly ReceiptLine[], download: string | false): string {
  const rows = lines.map((line) => {
    const notes = line.notes.map((note) => `<div style="${muted}">${escapeHtml(note)}</div>`).join('');
    const price = line.unitPrice ? ` × ${escapeHtml(line.unitPrice)}` : '';
    const get =
      download && line.download ? `<div><a href="${escapeHtml(line.download)}" style="${link}">${escapeHtml(download)}</a></div>` : '';
    return `<tr><td style="${cell}"><div style="font-weight:500;overflow-wrap:anywhere">${escapeHtml(line.title)}</div><div style="${muted}">${escapeHtml(line.quantity)}${price}</div>${notes}${get}</td><td style="${figure}">${escapeHtml(line.amount ?? '')}</td></tr>`;
  });
  return table(rows.join(''));
}

function sumsHtml(sums: readonly ReceiptSum[]): string {
  const rows = sums.map(({ label, amount, strong }) => {
    const weight = strong ? 'font-weight:600' : 'color:#5b6370';
    return `<tr><td style="padding:3px 0;${weight}">${escapeHtml(label)}</td><td style="padding:3px 0 3px 16px;text-align:right;white-space:nowrap;${strong ? weight : ''}">${escapeHtml(amount)}</td></tr>`;
  });
  return table(rows.join(''));
}

function partiesHtml({ soldBy, billedTo }: ReceiptContent): string {
  const shown = [billedTo, soldBy].filter(({ lines }) => lines.length > 0);
  return shown
    .map(
      ({ label, lines }) =>
        `<p style="margin:0 0 16px;font-size:14px;line-height:20px"><span style="${muted}">${escapeHtml(label)}</span><br>${lines.map(escapeHtml).join('<br>')}</p>`,
    )
    .join('');
}

function factsText({ facts }: ReceiptContent): string {
  return facts.map(({ label, value }) => `${label}: ${value}`).join('\n');
}

function lineText({ title, quantity, unitPrice, amount, notes }: ReceiptLine): string {
  const price = unitPrice ? ` × ${unitPrice}` : '';
  return [`${title}: ${quantity}${price}${amount ? ` = ${amount}` : ''}`, ...notes].join('\n');
}

function linesText(lines: readonly ReceiptLine[]): string {
  return lines.map(lineText).join('\n');
}

function sumsText(sums: readonly ReceiptSum[]): string {
  return sums.map(({ label, amount }) => `${label}: ${amount}`).join('\n');
}

function partyText({ label, lines }: ReceiptContent['soldBy']): string {
  return lines.length > 0 ? [`${label}:`, ...lines].join('\n') : '';
}
