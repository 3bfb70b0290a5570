const hidden = /^(?:style|script|head|title)$/;
const blocks = /^\/?(?:p|div|br|tr|li|h[1-6]|table|ul|ol|hr|section|article)$/;
const entities: Readonly<Record<string, string>> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * The plain text of a mail that has HTML alone: a reader of tags, not of documents, in one pass. What is quoted in it is marked as in plain text,
 * so that it is known again (new-text.ts).
 */
export function textOfHtml(html: string): string {
  let text = '';
  let quoted = 0;
  let skipped: string | null = null;
  for (let at = 0; at < html.length; ) {
    const tag = html.indexOf('<', at);
    const words = html.slice(at, tag < 0 ? undefined : tag);
    if (!skipped) text += decoded(words.replace(/\s+/g, ' '));
    if (tag < 0) break;
    const end = html.indexOf('>', tag);
    if (end < 0) break;
    const inside = html.slice(tag + 1, Math.min(end, tag + 201));
    const name = /^\/?[a-z0-9]+/i.exec(inside)?.[0].toLowerCase() ?? '';
    if (skipped) {
      if (name === `/${skipped}`) skipped = null;
    } else if (hidden.test(name)) skipped = name;
    else if (name === 'blockquote') quoted += 1;
    else if (name === '/blockquote') quoted = Math.max(0, quoted - 1);
    if (!skipped && (blocks.test(name) || name.endsWith('blockquote'))) text += quoted > 0 ? '\n> ' : '\n';
    at = end + 1;
  }
  return text
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function decoded(text: string): string {
  return text.replace(/&(#x?[0-9a-f]{1,6}|[a-z]{2,6});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : '';
  });
}
