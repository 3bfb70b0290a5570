import { columnColor, type FigureColumn, type FigureRow, type Figures, type FiguresReportId, tickInWords } from '@mestre/shared';
import { useCallback, useMemo } from 'react';
import { useIntl } from 'react-intl';
import { BarGraph } from '../../ui/bar-graph/bar-graph';
import { columnTitle, rowTitle } from './report-words';
import type { Cell } from './rows-behind';

interface FiguresGraphProps {
  report: FiguresReportId;
  figures: Figures;
  label: string;
  /** A row's place on the axis, and its whole name. */
  placeOf: (row: FigureRow) => { label: string; longLabel: string };
  hidden: ReadonlySet<string>;
  onHiddenChange: (hidden: ReadonlySet<string>) => void;
  onOpen: (cell: Cell) => void;
  isLoading: boolean;
}

/** Stacked bars, one a day or a clerk, in the colours of types or modifications. */
export function FiguresGraph({ report, figures, label, placeOf, hidden, onHiddenChange, onOpen, isLoading }: FiguresGraphProps) {
  const intl = useIntl();
  const buckets = useMemo(() => figures.rows.map((row) => ({ key: row.id, ...placeOf(row) })), [figures.rows, placeOf]);
  const series = useMemo(
    () =>
      figures.columns.map((column) => ({
        id: column,
        label: columnTitle(intl, column),
        color: columnColor(column),
        values: figures.rows.map((row) => row.values[column] ?? 0),
      })),
    [figures, intl],
  );
  const format = useCallback(
    (value: string | number, style: 'long' | 'axis') =>
      style === 'axis' ? tickInWords(intl.locale, Number(value), 'count') : intl.formatNumber(Number(value)),
    [intl],
  );
  return (
    <BarGraph
      label={label}
      buckets={buckets}
      series={series}
      format={format}
      bucketTitle={rowTitle(intl, report)}
      totalTitle={intl.formatMessage({ id: 'reports.total' })}
      hidden={hidden}
      onHiddenChange={onHiddenChange}
      onBarPress={({ seriesId, bucketKey }) => onOpen({ row: bucketKey, column: seriesId as FigureColumn })}
      height={280}
      isLoading={isLoading}
    />
  );
}
