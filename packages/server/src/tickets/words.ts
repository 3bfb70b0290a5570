/**
 * Words of comments and notes, as the index knows them (migration 0022, `ticket_words`): without case and accents, whatever the language, parted by
 * everything that is neither letter nor digit. The two must part and fold alike.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters part words as well
const separators = /[\u0000-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u3000-\u303f]+/u;
const wordsAtMost = 10;
/** a shorter word is meant whole; from here on it may be the beginning of one */
const beginningFrom = 3;

/** A text without case and accents: "Reclamação" and "reclamacao" are one. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]+/gu, '');
}

/** The words to look for in what somebody typed, at most ten; none where all are too short to be worth a search. */
export function wordsOf(typed: string): string[] {
  const words = fold(typed).split(separators).filter(Boolean).slice(0, wordsAtMost);
  return words.some((word) => word.length >= beginningFrom) ? words : [];
}

/** Periods of four weeks, from one to another, both included; numbered as the index does (migration 0022, `dated_words`). */
export interface Periods {
  first: number;
  last: number;
}

export const periodMilliseconds = 28 * 86_400_000;
/** the first and the last have no end */
export const endlessPeriods: Periods = { first: 500, last: 1_150 };

/** The number of the period in which an instant lies. */
export function periodOf(milliseconds: number): number {
  return Math.min(endlessPeriods.last, Math.max(endlessPeriods.first, Math.floor(milliseconds / periodMilliseconds)));
}

/** All of the words, as PostgreSQL's `tsquery`; they hold no sign that means something there. */
export function wordQuery(words: readonly string[]): string {
  return words.map((word) => `'${word}'${word.length >= beginningFrom ? ':*' : ''}`).join(' & ');
}

/** The same for each word, of texts whose ticket was opened in these periods: the index has each word with its period before it. */
export function datedQueries(words: readonly string[], { first, last }: Periods): string[] {
  return words.map((word) =>
    Array.from({ length: last - first + 1 }, (_, n) => `'${first + n}/${word}'${word.length >= beginningFrom ? ':*' : ''}`).join(' | '),
  );
}

/** Any of these accounts, each of which is a word that the index has of its texts. */
export function accountQuery(accounts: readonly string[]): string {
  return accounts.map((id) => `'/${id}'`).join(' | ');
}

function isHit(word: string, words: readonly string[]): boolean {
  return words.some((wanted) => (wanted.length >= beginningFrom ? word.startsWith(wanted) : word === wanted));
}

/** A piece of a text: what was looked for, or what stands around it. */
export interface Piece {
  text: string;
  hit: boolean;
}

/** how much stands before the first hit, and how long an excerpt is in all, in characters */
const lead = 40;
const excerptLength = 160;

/**
 * The place of a text where the first of the words stands, in pieces; "…" where something was left out. Never markup: whoever shows it decides how.
 * @returns no pieces where none of the words stands in the text
 */
export function excerptOf(text: string, words: readonly string[]): Piece[] {
  const oneLine = text.replace(/\s+/gu, ' ').trim();
  const hits: [from: number, to: number][] = [];
  for (const { 0: word, index } of oneLine.matchAll(new RegExp(`[^${separators.source.slice(1, -2)}]+`, 'gu')))
    if (isHit(fold(word), words)) hits.push([index, index + word.length]);
  const first = hits[0];
  if (!first) return [];
  const from = first[0] <= lead ? 0 : startOfWord(oneLine, first[0] - lead);
  const to = oneLine.length - from <= excerptLength ? oneLine.length : endOfWord(oneLine, from + excerptLength, first[1]);
  const pieces: Piece[] = [];
  let at = from;
  for (const [start, end] of hits) {
    if (end > to) break;
    if (start > at) pieces.push({ text: oneLine.slice(at, start), hit: false });
    pieces.push({ text: oneLine.slice(start, end), hit: true });
    at = end;
  }
  if (at < to) pieces.push({ text: oneLine.slice(at, to), hit: false });
  if (from > 0) pieces.unshift({ text: '…', hit: false });
  if (to < oneLine.length) pieces.push({ text: '…', hit: false });
  return pieces;
}

/** The next word's beginning; the place itself where there is no space near. */
function startOfWord(text: string, at: number): number {
  const space = text.indexOf(' ', at);
  return space >= 0 && space - at < lead ? space + 1 : at;
}

/** The end of the last word that is whole, not before `least`. */
function endOfWord(text: string, at: number, least: number): number {
  return Math.max(text.lastIndexOf(' ', at), least);
}
