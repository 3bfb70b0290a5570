import { inflateSync } from 'node:zlib';

/**
 * The words of a PDF as our maker writes them (pdfkit: Flate streams, fonts of two-byte glyphs with a ToUnicode map), each text a line, in the order
 * of the page. Reads the file itself, so that a test sees what a reader sees.
 */
export function pdfText(bytes: Buffer): string[] {
  const objects = new Map<string, string>();
  for (const [, id, body] of bytes.toString('latin1').matchAll(/(\d+) 0 obj([\s\S]*?)\nendobj/g)) objects.set(id as string, body as string);
  const fonts = new Map<string, Map<string, string>>();
  for (const body of objects.values()) {
    for (const [, name, font] of body.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(font as string) ?? '')?.[1];
      if (map) fonts.set(name as string, unicodeOf(streamOf(objects.get(map) ?? '')));
    }
  }
  const pages = [...objects.values()].filter((body) => /\/Type \/Page\b/.test(body));
  return pages.flatMap((page) => {
    const content = /\/Contents (\d+) 0 R/.exec(page)?.[1] ?? '';
    return runsOf(streamOf(objects.get(content) ?? ''), fonts)
      .join('\n')
      .replaceAll(' \n', ' ')
      .split('\n');
  });
}

function streamOf(body: string): string {
  const start = /stream\r?\n/.exec(body);
  const length = /\/Length (\d+)/.exec(body)?.[1];
  if (!start || length === undefined) return '';
  // by its length: its last byte may be one of a line's end
  const from = start.index + start[0].length;
  const bytes = Buffer.from(body.slice(from, from + Number(length)), 'latin1');
  return (/\/FlateDecode/.test(body) ? inflateSync(bytes) : bytes).toString('latin1');
}

/** Glyph, four hex digits -> text. */
function unicodeOf(map: string): Map<string, string> {
  const glyphs = new Map<string, string>();
  for (const [, from, , list] of map.matchAll(/<([0-9a-f]+)> <([0-9a-f]+)> \[([^\]]*)\]/gi)) {
    const first = Number.parseInt(from as string, 16);
    [...(list as string).matchAll(/<([0-9a-f ]*)>/gi)].forEach(([, hex], index) => {
      const units = (hex as string).replaceAll(' ', '').match(/.{4}/g) ?? [];
      glyphs.set((first + index).toString(16).padStart(4, '0'), String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16))));
    });
  }
  return glyphs;
}

function runsOf(content: string, fonts: Map<string, Map<string, string>>): string[] {
  let glyphs = new Map<string, string>();
  const runs: string[] = [];
  for (const [, font, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font) glyphs = fonts.get(font) ?? glyphs;
    else {
      const hex = [...(shown as string).matchAll(/<([0-9a-f]+)>/gi)].map(([, codes]) => codes).join('');
      runs.push((hex.match(/.{4}/g) ?? []).map((glyph) => glyphs.get(glyph.toLowerCase()) ?? '\uFFFD').join(''));
    }
  }
  return runs;
}
