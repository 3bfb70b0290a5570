import {
  type ActiveElement,
  BarController,
  BarElement,
  CategoryScale,
  Chart as ChartJs,
  type ChartOptions,
  LinearScale,
  Tooltip,
} from 'chart.js';
import { useEffect, useMemo, useRef } from 'react';
import { Bar } from 'react-chartjs-2';
import { useIsDark } from '../theme/theme';
import { useMedia } from '../use-media';
import { hatchFill } from './hatch';
import { drawnValues, shownColor } from './model';
import type { GraphBucket, GraphSeries } from './types';

ChartJs.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip);

/** A bar by its position in what is drawn. */
export interface BarAt {
  series: number;
  bucket: number;
}

interface CanvasProps {
  buckets: readonly GraphBucket[];
  series: readonly GraphSeries[];
  mode: 'stacked' | 'grouped';
  percent: boolean;
  formatAxis: (value: number) => string;
  /** The bar of the keyboard or the pointer: drawn with a rim. */
  active: BarAt | null;
  onHover: (bar: (BarAt & { x: number }) | null) => void;
  onPress?: (bar: BarAt) => void;
}

/** Colours as the page has them now: the canvas knows no CSS variables. */
function pageColours(element: Element) {
  const probe = document.createElement('span');
  element.append(probe);
  const read = (variable: string) => {
    probe.style.color = `var(${variable})`;
    return getComputedStyle(probe).color;
  };
  const colours = { text: read('--muted'), line: read('--line'), ground: read('--surface'), rim: read('--text') };
  probe.remove();
  return colours;
}

/** The drawing itself, the only part that needs chart.js; loaded when a graph is first seen. */
export default function GraphCanvas({ buckets, series, mode, percent, formatAxis, active, onHover, onPress }: CanvasProps) {
  const isDark = useIsDark();
  const isStill = useMedia('(prefers-reduced-motion: reduce)');
  // Read anew when the theme turns, which is what isDark says.
  const colours = useMemo(() => ({ isDark, ...pageColours(document.body) }), [isDark]);
  const chart = useRef<ChartJs<'bar', number[], string>>(null);
  const hovered = useRef('');

  const data = useMemo(() => {
    const drawn = drawnValues(series, percent);
    return {
      labels: buckets.map((bucket) => bucket.label),
      datasets: series.map((one, index) => {
        const fill = hatchFill(shownColor(one), one.hatch ?? 'NONE', colours.ground);
        return {
          label: one.label,
          data: drawn[index] ?? [],
          backgroundColor: fill,
          hoverBackgroundColor: fill,
          borderColor: colours.ground,
          hoverBorderColor: colours.rim,
          // A thread of ground between stacked bars keeps neighbours apart for everybody.
          borderWidth: mode === 'stacked' ? { top: 1, bottom: 0, left: 0, right: 0 } : 0,
          hoverBorderWidth: 2,
          borderRadius: 2,
          borderSkipped: false as const,
          maxBarThickness: 44,
          categoryPercentage: 0.78,
          barPercentage: 0.92,
          ...(mode === 'stacked' ? { stack: one.isApart ? 'apart' : 'all' } : {}),
        };
      }),
    };
  }, [buckets, series, percent, mode, colours]);

  const options = useMemo<ChartOptions<'bar'>>(
    () => ({
      responsive: true,
      maintainAspectRatio: false,
      animation: isStill ? false : { duration: 180 },
      interaction: { mode: 'nearest', intersect: true },
      onHover: (event, elements: ActiveElement[]) => {
        const hit = elements[0];
        const target = event.native?.target;
        if (target instanceof HTMLElement) target.style.cursor = hit && onPress ? 'pointer' : 'default';
        // Drawing anew tells the last place of the pointer again: told on, it would draw anew for ever.
        const key = hit ? `${hit.datasetIndex} ${hit.index}` : '';
        if (key === hovered.current) return;
        hovered.current = key;
        onHover(hit ? { series: hit.datasetIndex, bucket: hit.index, x: hit.element.x } : null);
      },
      onClick: (_event, elements) => {
        const hit = elements[0];
        if (hit) onPress?.({ series: hit.datasetIndex, bucket: hit.index });
      },
      plugins: { tooltip: { enabled: false } },
      scales: {
        x: {
          stacked: mode === 'stacked',
          border: { color: colours.line },
          grid: { display: false },
          ticks: { color: colours.text, font: { family: 'Inter Variable', size: 12 }, maxRotation: 0, autoSkipPadding: 16 },
        },
        y: {
          stacked: mode === 'stacked',
          border: { display: false },
          grid: { color: (context) => (context.tick.value === 0 ? colours.text : colours.line), lineWidth: 1 },
          ticks: {
            color: colours.text,
            font: { family: 'Inter Variable', size: 12 },
            maxTicksLimit: 6,
            padding: 8,
            callback: (value) => formatAxis(Number(value)),
          },
          ...(percent ? { max: 100 } : {}),
        },
      },
    }),
    [mode, percent, formatAxis, onHover, onPress, colours, isStill],
  );

  useEffect(() => {
    const drawing = chart.current;
    if (!drawing) return;
    if (active === null) hovered.current = '';
    const isThere = active !== null && drawing.getDatasetMeta(active.series)?.data[active.bucket] !== undefined;
    drawing.setActiveElements(isThere && active ? [{ datasetIndex: active.series, index: active.bucket }] : []);
    drawing.update('none');
  }, [active]);

  return <Bar ref={chart} data={data} options={options} aria-hidden="true" />;
}
