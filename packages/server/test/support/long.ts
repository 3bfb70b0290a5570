/** `npm run test:long` sets it: generated tests and kills run in their long form. */
export const long = process.env.MESTRE_LONG === '1';

// "3/20": the third of twenty parts of the long form, which as a whole takes hours (npm run test:long -- --part 3/20)
const [part, parts] = (process.env.MESTRE_PART ?? '1/1').split('/').map(Number) as [number, number];

/**
 * The numbers of a generated test's runs, from 0, each of which is the seed of one: all of the short form, or of the long form the part that is
 * asked for. Parts share no run, and all of them together are the whole.
 */
export function runsOf(short: number, whole: number): number[] {
  const [from, to] = long ? [Math.floor((whole * (part - 1)) / parts), Math.floor((whole * part) / parts)] : [0, short];
  return Array.from({ length: to - from }, (_, index) => from + index);
}

/** How often a kill is tried; at least once in each part. */
export const kills = Math.max(1, runsOf(3, 20).length);
