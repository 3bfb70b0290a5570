/** `npm run test:long` sets it: generated tests and kills run in their long form. */
export const long = process.env.MESTRE_LONG === '1';

/** How often a kill is tried. */
export const kills = long ? 20 : 3;
