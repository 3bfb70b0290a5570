import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const css = readFileSync(join(__dirname, '../src/styles/tokens.css'), 'utf8');

/** A token's colours in light and dark, as [r, g, b] from 0 to 1. */
function pair(token: string): [number[], number[]] {
  const match = new RegExp(`${token}:\\s*light-dark\\((#[0-9a-f]{6}),\\s*(#[0-9a-f]{6})\\)`, 'i').exec(css);
  if (!match?.[1] || !match[2]) throw new Error(`${token} is no pair of plain colours`);
  const parts = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  return [parts(match[1]), parts(match[2])];
}

/** Contrast by WCAG 2.2. */
function contrast(one: readonly number[], other: readonly number[]): number {
  const luminance = (colour: readonly number[]) => {
    const [red = 0, green = 0, blue = 0] = colour.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((left, right) => left - right);
  return (lighter + 0.05) / (darker + 0.05);
}

/** The lowest contrast of `fore` on each of `grounds`, over light and dark. */
const lowest = (fore: string, grounds: readonly string[]) =>
  Math.min(...grounds.flatMap((ground) => [0, 1].map((mode) => contrast(pair(fore)[mode] ?? [], pair(ground)[mode] ?? []))));

test('the measure knows black on white', () => {
  expect(contrast([0, 0, 0], [1, 1, 1])).toBeCloseTo(21);
});

test.each([
  [
    '--text',
    ['--page', '--surface', '--sunken', '--hover', '--pressed', '--accent-soft', '--ok-soft', '--warn-soft', '--bad-soft', '--info-soft'],
  ],
  ['--muted', ['--page', '--surface', '--sunken', '--hover']],
  ['--accent', ['--page', '--surface', '--sunken', '--accent-soft']],
  ['--on-accent', ['--accent', '--accent-hover', '--bad', '--bad-hover']],
  ['--ok', ['--surface', '--sunken', '--ok-soft']],
  ['--warn', ['--surface', '--warn-soft']],
  ['--bad', ['--surface', '--page', '--bad-soft']],
  ['--info', ['--surface', '--info-soft']],
])('%s can be read on its grounds (4.5 to 1)', (fore, grounds) => {
  expect(lowest(fore, grounds)).toBeGreaterThanOrEqual(4.5);
});

test('the edge of a control is seen on what it lies on (3 to 1)', () => {
  expect(lowest('--border', ['--surface'])).toBeGreaterThanOrEqual(3);
});
