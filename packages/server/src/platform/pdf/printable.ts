import type { HasSign } from './font-signs';
import type { PdfContent, PdfDocument } from './pdf-document';

/** So many characters of a run without signs are written; of a longer one how many more there are. */
const writtenAtMost = 8;

/** Seen by nobody: joiners and marks that choose between forms of a sign. Without the sign they say nothing. */
const unseen = /^[\p{Cf}\p{Variation_Selector}]$/u;
const blank = /^[\s\p{Cc}]$/u;

const numberOf = (sign: string) => `U+${(sign.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`;

/**
 * A text as a font can print it. A character that the font has no sign for is taken apart into those it has (a wide letter, a ligature), else written by
 * its number in Unicode: "[U+674E U+660E]" can be looked up, where an empty box or nothing at all would hide that there is something.
 */
export function printableText(text: string, has: HasSign): { text: string; lacks: boolean } {
  let made = '';
  let lacking: string[] = [];
  let lacks = false;
  const flush = () => {
    if (lacking.length === 0) return;
    const more = lacking.length - writtenAtMost;
    made += `[${lacking.slice(0, writtenAtMost).map(numberOf).join(' ')}${more > 0 ? ` +${more}` : ''}]`;
    lacking = [];
    lacks = true;
  };
  for (const sign of text.normalize('NFC')) {
    if (has(sign.codePointAt(0) as number) || blank.test(sign)) {
      flush();
      made += sign;
      continue;
    }
    if (unseen.test(sign)) continue;
    const plain = sign.normalize('NFKC');
    if (plain !== sign && [...plain].every((one) => has(one.codePointAt(0) as number))) {
      flush();
      made += plain;
    } else lacking.push(sign);
  }
  flush();
  return { text: made, lacks };
}

/** A document whose every word can be printed; what was written by numbers is explained at its end. */
export function printable(document: PdfDocument, has: HasSign): PdfDocument {
  let lacks = false;
  const said = (text: string) => {
    const made = printableText(text, has);
    lacks ||= made.lacks;
    return made.text;
  };
  const walk = (part: unknown, key = ''): unknown => {
    if (typeof part === 'string') return ['text', 'svg', 'left'].includes(key) ? said(part) : part;
    if (Array.isArray(part)) return part.map((one) => walk(one, key));
    if (typeof part !== 'object' || part === null || part instanceof Date) return part;
    return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, walk(value, name)]));
  };
  const made = walk({ content: document.content, footer: document.footer }) as Pick<PdfDocument, 'content' | 'footer'>;
  const note: PdfContent[] = lacks ? [{ text: document.lacking, fontSize: 8, color: '#5b6370', margin: [0, 12, 0, 0] }] : [];
  return { ...document, ...made, content: [...made.content, ...note] };
}
