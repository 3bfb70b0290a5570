const longest = 120;

/**
 * The name under which a file is shown and given back: the last part of what the sender calls it, without control characters, bidi tricks and
 * signs that mean something to a shell or a header (security.md 26, 29). The file itself is kept under an id of our own.
 */
export function safeFileName(given: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .replace(/[\p{C}\p{Zl}\p{Zp}"'`;:*?<>|%$&]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[.\s-]+/, '');
  if (clean.length <= longest) return clean || 'file';
  const extension = /(?:\.[A-Za-z0-9]{1,8}){1,2}$/.exec(clean)?.[0] ?? '';
  return clean.slice(0, longest - extension.length) + extension;
}

/** The Content-Disposition of a download (RFC 6266): always an attachment. */
export function attachment(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\]/g, '_');
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name)}`;
}
