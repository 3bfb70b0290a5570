import type { Hatch } from '../labels/swatch';

/** One stretch of time along the axis. */
export interface GraphBucket {
  /** Handed back when a bar is pressed. */
  key: string;
  /** Under the bar: "Oct 24". */
  label: string;
  /** In the tooltip and the table: "Saturday, October 24, 2026". */
  longLabel?: string;
}

/** Bars of one colour. */
export interface GraphSeries {
  id: string;
  label: string;
  /** A CSS colour that holds in light, dark and print. */
  color: string;
  /** Past the palette: the same colour with a hatch. */
  hatch?: Hatch;
  /** light: a paler companion of another series (refunds under gross sales). */
  tint?: 'solid' | 'light';
  /** Beside the stack and in no sum: what the figures are compared with. Not in percent. */
  isApart?: boolean;
  /** Series with one legend id share an entry of the legend and are filtered together. */
  legendId?: string;
  legendLabel?: string;
  /** One a bucket: exact decimals as text, or counts. Negative ones are drawn below zero. */
  values: readonly (string | number)[];
}

export interface BarGraphProps {
  /** Names the graph: "Gross sales in USD, by day and account". */
  label: string;
  buckets: readonly GraphBucket[];
  series: readonly GraphSeries[];
  mode?: 'stacked' | 'grouped';
  /** Each bucket as shares of 100. */
  percent?: boolean;
  /** Shows a value: with its currency in tooltips and the table (`long`), short on the axis. */
  format: (value: string | number, style: 'long' | 'axis') => string;
  /** Heading of the table's first column: "Day". */
  bucketTitle: string;
  /** Heading of the table's last column; absent: no sums (values that cannot be added). */
  totalTitle?: string;
  /** Legend ids that are filtered out. */
  hidden?: ReadonlySet<string>;
  onHiddenChange?: (hidden: ReadonlySet<string>) => void;
  /** A bar, or its cell in the table, was pressed. */
  onBarPress?: (bar: { seriesId: string; bucketKey: string }) => void;
  /** Name of the CSV file; absent: no CSV button. */
  csvName?: string;
  /** Pixels. */
  height?: number;
  isLoading?: boolean;
}
