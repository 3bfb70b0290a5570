/**
 * The colours of accounts (interface.md): one set for light, dark, print and PDF, the same in every chart, tag and list. An account stores its
 * index; past eight the same colours come again with a hatch.
 */
export const accountColors = ['#4b8efe', '#c5146a', '#42a228', '#8443d3', '#b38677', '#726721', '#41797c', '#988ab2'] as const;
export type AccountColor = (typeof accountColors)[number];

/** Patterns drawn over the colour: none for the first eight accounts, then one for each further eight; they come again after the last. */
export const hatches = ['NONE', 'DIAGONAL', 'CROSS', 'DOTS', 'HORIZONTAL', 'VERTICAL'] as const;
export type Hatch = (typeof hatches)[number];

export interface AccountStyle {
  readonly color: AccountColor;
  readonly hatch: Hatch;
}

/** The style of a colour index (an integer from 0). Throws RangeError for anything else. */
export function accountStyle(index: number): AccountStyle {
  const color = accountColors[index % accountColors.length];
  const round = Math.floor(index / accountColors.length);
  const hatch = hatches[round < hatches.length ? round : 1 + ((round - 1) % (hatches.length - 1))];
  if (!color || !hatch) throw new RangeError('not a colour index');
  return { color, hatch };
}

/** The index for a newly linked account: the smallest that none of the master's accounts has. */
export function nextColorIndex(used: Iterable<number>): number {
  const taken = new Set(used);
  let index = 0;
  while (taken.has(index)) index++;
  return index;
}
