/** What of a reply was written anew: without the mail that it answers, and without the signature. The whole text is kept beside it. */

const longestLine = 300;

/** Lines with which mail programs begin the quoted mail, in the languages of the customers; they may go over two lines. */
const attributions = [
  /^on .+ wrote:$/i,
  /^am .+ schrieb .*:$/i,
  /^.+ schrieb am .+:$/i,
  /^(?:em|no dia) .+ escreveu:$/i,
  /^el .+ escribió:$/i,
];
const dividers = /^[-_*\s]*(?:original message|ursprüngliche nachricht|mensagem original|mensaje original|forwarded message)[-_*\s]*$/i;
const underscores = /^_{10,}$/;
const senderLine = /^\*?(?:from|von|de):\*?\s/i;
const dateLine = /^\*?(?:sent|date|gesendet|datum|enviado(?: em| el)?|data|fecha):\*?\s/i;
const signature = /^--\s?$/;
const device = /^(?:sent from my |get outlook for |von meinem .+ gesendet|gesendet von |enviado (?:do|de|desde|a partir do) )/i;

/** @returns an empty text where nothing was written anew */
export function newTextOf(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const at = lines.findIndex((_, index) => quoteStartsAt(lines, index));
  const before = at < 0 ? lines : lines.slice(0, at);
  const behind = at < 0 ? [] : lines.slice(at);
  // who answers below or between what he quotes wrote there too
  const isMarked = behind.some((line) => line.startsWith('>'));
  const kept = [...before, ...(isMarked ? afterAttribution(behind) : [])].filter((line) => !line.startsWith('>'));
  const end = kept.findIndex((line) => signature.test(line));
  return withoutDevice(end < 0 ? kept : kept.slice(0, end))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function quoteStartsAt(lines: readonly string[], index: number): boolean {
  const [line, next] = [lines[index], lines[index + 1]].map((one) => (one ?? '').trim().slice(0, longestLine)) as [string, string];
  if (line === '') return false;
  if (dividers.test(line) || underscores.test(line)) return true;
  if (attributions.some((begins) => begins.test(line) || begins.test(`${line} ${next}`))) return true;
  return senderLine.test(line) && lines.slice(index + 1, index + 4).some((one) => dateLine.test(one.trim().slice(0, longestLine)));
}

/** Leaves out the line, or two, that say whose mail is quoted. */
function afterAttribution(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line, index) => index > 0 && (line.startsWith('>') || line.trim() === ''));
  return first < 0 ? [] : lines.slice(first);
}

function withoutDevice(lines: readonly string[]): readonly string[] {
  const last = lines.findLastIndex((line) => line.trim() !== '');
  return last > 0 && device.test((lines[last] ?? '').trim().slice(0, longestLine)) ? lines.slice(0, last) : lines;
}
