import { tickInWords } from '@mestre/shared';
import type { ReportGraph } from './report-content';

/** Points. */
const size = { width: 499, height: 176, top: 8, bottom: 18, right: 4 };
const tilted = { bottom: 58 };
const font = { size: 7.5, color: '#5b6370' };
const line = '#dfe3e8';
/** Of the width of a bar's place, what bars take; a bar alone is not a block. */
const share = 0.74;
const widest = 34;
const ticksAtMost = 5;
const nameAtMost = 18;

const escaped = (text: string) =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/[\p{Cc}\uFFFE\uFFFF]|\p{Cs}/gu, ' ');
/** Our font is a little over half as wide as it is high, in the middle. */
const widthOf = (text: string) => text.length * font.size * 0.56;
const at = (value: number) => String(Math.round(value * 100) / 100);

/** A colour as the page shows it at two fifths, on white. */
export const paler = (color: string): string =>
  `#${[1, 3, 5]
    .map((from) =>
      Math.round(255 - (255 - Number.parseInt(color.slice(from, from + 2), 16)) * 0.4)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;

/** The heights that an axis names, from 0: steps of 1, 2 or 5 times a power of ten, whole ones for counts. */
export function ticksOf(highest: number, isWhole: boolean): number[] {
  const rough = Math.max(highest, isWhole ? 1 : Number.EPSILON) / ticksAtMost;
  const power = 10 ** Math.floor(Math.log10(rough));
  const fitting = [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= rough * 0.999) ?? 10 * power;
  const step = isWhole ? Math.max(1, fitting) : fitting;
  return Array.from({ length: Math.max(1, Math.ceil(highest / step - 1e-9)) + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}

/**
 * The bars of a report as SVG, in the colours of the page: stacked with a thread of white between them and what stands apart beside the stack, or all
 * beside each other. It draws what it is handed and reckons nothing; the table says the figures.
 */
export function graphSvg({ buckets, series, mode, scale, isOfNames }: ReportGraph, locale: string): string {
  const heights = buckets.map((_, index) => {
    const columns = columnsOf(series, mode).map((column) => column.reduce((sum, one) => sum + (one.values[index] ?? 0), 0));
    return Math.max(0, ...columns);
  });
  const ticks = ticksOf(Math.max(0, ...heights), scale === 'count');
  const top = ticks.at(-1) as number;
  const labels = ticks.map((tick) => tickInWords(locale, tick, scale));
  // "%" and "h" are wide
  const left = 7 + Math.max(...labels.map(widthOf)) * 1.15;
  const slot = (size.width - left - size.right) / Math.max(1, buckets.length);
  const isTilted = isOfNames && buckets.some((label) => widthOf(label) > slot - 4);
  const bottom = isTilted ? tilted.bottom : size.bottom;
  const ground = size.height - bottom;
  const y = (value: number) => ground - (value / top) * (ground - size.top);
  const parts: string[] = [];
  ticks.forEach((tick, index) => {
    const color = tick === 0 ? font.color : line;
    parts.push(`<line x1="${at(left)}" y1="${at(y(tick))}" x2="${size.width}" y2="${at(y(tick))}" stroke="${color}" stroke-width="0.5"/>`);
    parts.push(textAt(left - 4, y(tick) + 2.6, labels[index] as string, 'end'));
  });
  const columns = columnsOf(series, mode);
  const bar = Math.min(widest, slot * share) / Math.max(1, columns.length);
  buckets.forEach((_, index) => {
    const from = left + slot * (index + 0.5) - (bar * columns.length) / 2;
    columns.forEach((column, nth) => {
      let below = 0;
      for (const { color, values } of column) {
        const value = values[index] ?? 0;
        if (value <= 0) continue;
        const height = y(below) - y(below + value);
        // the thread between neighbours; a thin bar keeps its height
        const thread = below > 0 ? Math.min(0.6, height / 3) : 0;
        const width = columns.length === 1 || bar < 3 ? bar : bar - 0.8;
        const place = `x="${at(from + bar * nth)}" y="${at(y(below + value))}" width="${at(width)}" height="${at(height - thread)}"`;
        parts.push(`<rect ${place} fill="${color}"/>`);
        below += value;
      }
    });
  });
  parts.push(...(isTilted ? tiltedNames(buckets, left, slot, ground) : placeNames(buckets, left, slot, ground)));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" viewBox="0 0 ${size.width} ${size.height}">${parts.join('')}</svg>`;
}

/** What stands on each other, side by side from the left: a stack and those apart, or each alone. */
function columnsOf(series: ReportGraph['series'], mode: ReportGraph['mode']): ReportGraph['series'][] {
  if (mode === 'grouped') return series.map((one) => [one]);
  const stack = series.filter(({ isApart }) => !isApart);
  return [...(stack.length > 0 ? [stack] : []), ...series.filter(({ isApart }) => isApart).map((one) => [one])];
}

function textAt(x: number, y: number, text: string, anchor: 'start' | 'middle' | 'end', more = ''): string {
  return `<text x="${at(x)}" y="${at(y)}" font-family="Inter" font-size="${font.size}" fill="${font.color}" text-anchor="${anchor}"${more}>${escaped(text)}</text>`;
}

/** As many names of days as stand side by side without touching, from the first on. */
function placeNames(names: readonly string[], left: number, slot: number, ground: number): string[] {
  const step = Math.max(1, Math.ceil((Math.max(0, ...names.map(widthOf)) + 6) / slot));
  return names.flatMap((name, index) => {
    if (index % step !== 0) return [];
    // at the edges it is moved inwards
    const half = widthOf(name) / 2;
    const middle = Math.min(Math.max(left + slot * (index + 0.5), half), size.width - half);
    return [textAt(middle, ground + 11, name, 'middle')];
  });
}

/** Names of persons and accounts are none to leave out: they stand on the slant, long ones cut. */
function tiltedNames(names: readonly string[], left: number, slot: number, ground: number): string[] {
  const step = Math.max(1, Math.ceil((font.size + 1.5) / slot));
  return names.flatMap((name, index) => {
    if (index % step !== 0) return [];
    const [x, y] = [left + slot * (index + 0.5) + 2, ground + 9];
    const short = name.length > nameAtMost ? `${name.slice(0, nameAtMost - 1)}…` : name;
    return [textAt(x, y, short, 'end', ` transform="rotate(-38 ${at(x)} ${at(y)})"`)];
  });
}
