import { accountColors, accountStyle, hatches, nextColorIndex } from './account-colors';

/**
 * The figures of interface.md, recomputed. Contrast: WCAG 2.2 relative luminance. Colour-blind distance: Machado, Oliveira and Fernandes (2009),
 * severity 1.0, applied to linear sRGB, for protanopia, deuteranopia and tritanopia, clipped to the gamut; CIEDE2000 (kL = kC = kH = 1, D65) between all
 * pairs. This way gives 12.5 for ours (tritanopia) and 5.7 for chart.js's own seven (protanopia), the figures that interface.md states.
 */
type Triple = [number, number, number];
const chartJsColors = ['#36a2eb', '#ff6384', '#ff9f40', '#ffcd56', '#4bc0c0', '#9966ff', '#c9cbcf'];
const light = '#ffffff';
const dark = '#16181d';

const machado: Record<string, Triple[]> = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const times = (matrix: Triple[], v: Triple): Triple => matrix.map((row) => row[0] * v[0] + row[1] * v[1] + row[2] * v[2]) as Triple;

function linear(hex: string): Triple {
  return [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as Triple;
}

function contrast(left: string, right: string): number {
  const luminance = (hex: string) => {
    const [r, g, b] = linear(hex);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [low, high] = [luminance(left), luminance(right)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function lab(rgb: Triple): Triple {
  const xyz = times(
    [
      [0.4124564, 0.3575761, 0.1804375],
      [0.2126729, 0.7151522, 0.072175],
      [0.0193339, 0.119192, 0.9503041],
    ],
    rgb,
  );
  const [x, y, z] = [xyz[0] / 0.95047, xyz[1], xyz[2] / 1.08883].map((t) =>
    t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116,
  ) as Triple;
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const degrees = Math.PI / 180;

function hue(b: number, a: number): number {
  return a === 0 && b === 0 ? 0 : (Math.atan2(b, a) / degrees + 360) % 360;
}

/** CIEDE2000 (Sharma, Wu, Dalal 2005). */
function ciede2000(one: Triple, two: Triple): number {
  const meanC = (Math.hypot(one[1], one[2]) + Math.hypot(two[1], two[2])) / 2;
  const g = 0.5 * (1 - Math.sqrt(meanC ** 7 / (meanC ** 7 + 25 ** 7)));
  const [a1, a2] = [(1 + g) * one[1], (1 + g) * two[1]];
  const [c1, c2] = [Math.hypot(a1, one[2]), Math.hypot(a2, two[2])];
  const [h1, h2] = [hue(one[2], a1), hue(two[2], a2)];
  let dh = c1 * c2 === 0 ? 0 : h2 - h1;
  if (dh > 180) dh -= 360;
  if (dh < -180) dh += 360;
  let hMean = h1 + h2;
  if (c1 * c2 !== 0) {
    if (Math.abs(h1 - h2) <= 180) hMean /= 2;
    else hMean = hMean < 360 ? (hMean + 360) / 2 : (hMean - 360) / 2;
  }
  const lMean = (one[0] + two[0]) / 2;
  const cMean = (c1 + c2) / 2;
  const cos = (angle: number) => Math.cos(angle * degrees);
  const t = 1 - 0.17 * cos(hMean - 30) + 0.24 * cos(2 * hMean) + 0.32 * cos(3 * hMean + 6) - 0.2 * cos(4 * hMean - 63);
  const dL = (two[0] - one[0]) / (1 + (0.015 * (lMean - 50) ** 2) / Math.sqrt(20 + (lMean - 50) ** 2));
  const dC = (c2 - c1) / (1 + 0.045 * cMean);
  const dH = (2 * Math.sqrt(c1 * c2) * Math.sin((dh / 2) * degrees)) / (1 + 0.015 * cMean * t);
  const rotation = -2 * Math.sqrt(cMean ** 7 / (cMean ** 7 + 25 ** 7)) * Math.sin(60 * degrees * Math.exp(-(((hMean - 275) / 25) ** 2)));
  return Math.sqrt(dL ** 2 + dC ** 2 + dH ** 2 + rotation * dC * dH);
}

function smallestDistance(colors: readonly string[]): { distance: number; kind: string } {
  let smallest = { distance: Number.POSITIVE_INFINITY, kind: '' };
  for (const [kind, matrix] of Object.entries(machado)) {
    const seen = colors.map((hex) => lab(times(matrix, linear(hex)).map((c) => Math.min(1, Math.max(0, c))) as Triple));
    for (const [i, one] of seen.entries()) {
      for (const two of seen.slice(0, i)) {
        const distance = ciede2000(one, two);
        if (distance < smallest.distance) smallest = { distance, kind };
      }
    }
  }
  return smallest;
}

test('the metric agrees with published CIEDE2000 pairs (Sharma, Wu, Dalal 2005, table 1)', () => {
  expect(ciede2000([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 4);
  expect(ciede2000([50, 2.5, 0], [73, 25, -18])).toBeCloseTo(27.1492, 4);
  expect(ciede2000([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387])).toBeCloseTo(1.2644, 4);
});

test.each(accountColors)('%s stands out from the light and the dark ground by at least 3.1', (color) => {
  expect(contrast(color, light)).toBeGreaterThanOrEqual(3.1);
  expect(contrast(color, dark)).toBeGreaterThanOrEqual(3.1);
});

test('the two closest colours are 12.5 apart for colour-blind eyes, those of chart.js 5.7', () => {
  expect(smallestDistance(accountColors)).toEqual({ distance: expect.closeTo(12.5, 1), kind: 'tritanopia' });
  expect(smallestDistance(chartJsColors).distance).toBeCloseTo(5.7, 1);
});

test('the first eight accounts have plain colours, the next the same ones hatched, and no two of the first 48 look alike', () => {
  expect(accountStyle(0)).toEqual({ color: '#4b8efe', hatch: 'NONE' });
  expect(accountStyle(7)).toEqual({ color: '#988ab2', hatch: 'NONE' });
  expect(accountStyle(8)).toEqual({ color: '#4b8efe', hatch: 'DIAGONAL' });
  const looks = new Set(Array.from({ length: 48 }, (_, i) => JSON.stringify(accountStyle(i))));
  expect(looks.size).toBe(48);
  expect(accountStyle(48).hatch).toBe(hatches[1]);
  expect(accountStyle(499).hatch).not.toBe('NONE');
  expect(() => accountStyle(-1)).toThrow(RangeError);
  expect(() => accountStyle(1.5)).toThrow(RangeError);
});

test('a newly linked account takes the smallest index that is free', () => {
  expect(nextColorIndex([])).toBe(0);
  expect(nextColorIndex([0, 1, 3])).toBe(2);
  expect(nextColorIndex([2, 1, 0])).toBe(3);
});
