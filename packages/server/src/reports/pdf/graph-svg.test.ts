import { graphSvg, paler, ticksOf } from './graph-svg';
import type { ReportGraph } from './report-content';

const graph: ReportGraph = {
  title: 'Tickets',
  mode: 'stacked',
  scale: 'count',
  buckets: ['Mar 1', 'Mar 2', 'Mar 3'],
  isOfNames: false,
  series: [
    { label: 'Refund', color: '#4b8efe', values: [4, 0, 2] },
    { label: 'Cancel', color: '#c5146a', values: [4, 8, 0] },
  ],
  leftOut: null,
};
const bars = (svg: string) =>
  [...svg.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" fill="(#\w+)"\/>/g)].map(([, ...found]) => ({
    ...{ x: Number(found[0]), y: Number(found[1]), height: Number(found[3]) },
    color: found[4],
  }));
type Bar = ReturnType<typeof bars>[0];

test('a bar is as high as its value, in its colour, and stands on the one below', () => {
  const drawn = bars(graphSvg(graph, 'en'));
  expect(drawn.map(({ color }) => color)).toEqual(['#4b8efe', '#c5146a', '#c5146a', '#4b8efe']);
  const [four, above, eight, two] = drawn as [(typeof drawn)[0], (typeof drawn)[0], (typeof drawn)[0], (typeof drawn)[0]];
  expect(eight.height).toBeCloseTo(2 * four.height, 0);
  expect(two.height).toBeCloseTo(four.height / 2, 0);
  // four and four reach as high as eight
  expect(above.y).toBeCloseTo(eight.y, 1);
  expect([four.x, two.x].every(Number.isFinite)).toBe(true);
});

test('grouped bars stand beside each other, and a value of nothing is no bar', () => {
  const drawn = bars(graphSvg({ ...graph, mode: 'grouped' }, 'en'));
  expect(drawn).toHaveLength(4);
  expect((drawn[1]?.x ?? 0) - (drawn[0]?.x ?? 0)).toBeGreaterThan(1);
  expect(drawn[0]?.y).toBe(drawn[1]?.y);
});

test('what is compared stands beside the stack, and the axis reaches the higher of both', () => {
  const then = { label: 'Before', color: '#8b93a1', isApart: true, values: [2, 16, 4] };
  const drawn = bars(graphSvg({ ...graph, series: [...graph.series, then] }, 'en'));
  const [ofStack, , beside, eight, sixteen] = drawn as [Bar, Bar, Bar, Bar, Bar];
  expect([beside.color, sixteen.color]).toEqual(['#8b93a1', '#8b93a1']);
  expect(beside.x).toBeGreaterThan(ofStack.x);
  expect(sixteen.height).toBeCloseTo(2 * eight.height, 0);
  expect(sixteen.y + sixteen.height).toBeCloseTo(eight.y + eight.height, 1);
  expect(paler('#000000')).toBe('#999999');
  expect(paler('#4b8efe')).toBe('#b7d2ff');
});

test('the axis names round heights, whole ones of counts', () => {
  expect(ticksOf(8, true)).toEqual([0, 2, 4, 6, 8]);
  expect(ticksOf(1, true)).toEqual([0, 1]);
  expect(ticksOf(0, true)).toEqual([0, 1]);
  expect(ticksOf(1_234, true)).toEqual([0, 500, 1000, 1500]);
  expect(ticksOf(0.3, false)).toEqual([0, 0.1, 0.2, 0.3]);
});

test('words of users are text and nothing else; names are kept and cut, days are left out where they would touch', () => {
  const names = {
    ...graph,
    isOfNames: true,
    buckets: ['<image href="/etc/passwd"/>', 'Ann & Bea', 'A person of a very long name indeed', 'Cy', 'Di'],
  };
  const svg = graphSvg(names, 'en');
  expect(svg).not.toContain('<image');
  expect(svg).toContain('Ann &#38; Bea');
  expect(svg).toContain('A person of a ver…');
  const days = Array.from({ length: 120 }, (_, index) => `Mar ${index}`);
  const many = { ...graph, buckets: days, series: [{ label: 'x', color: '#4b8efe', values: days.map(() => 1) }] };
  const said = [...graphSvg(many, 'en').matchAll(/>(Mar \d+)</g)];
  expect(said.length).toBeGreaterThan(5);
  expect(said.length).toBeLessThan(25);
});

test('nothing at all is an empty graph, not a broken one', () => {
  const svg = graphSvg({ ...graph, buckets: [], series: [] }, 'en');
  expect(svg).not.toMatch(/NaN|Infinity/);
});
