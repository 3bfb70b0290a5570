import {
  colorOfThen,
  columnColor,
  type FigureColumn,
  type FigureRow,
  type Figures,
  type FiguresReportId,
  seriesOfThen,
  tickInWords,
} from '@mestre/shared';
import { useCallback, useMemo } from 'react';
import { useIntl } from 'react-intl';
import { BarGraph } from '../../ui/bar-graph/bar-graph';
import type { GraphSeries } from '../../ui/bar-graph/types';
import { columnTitle, rowTitle } from './report-words';
import type { Cell } from './rows-behind';

interface FiguresGraphProps {
  report: FiguresReportId;
  figures: Figures;
  /** By the row's id, what stood there in the compared period; null: nothing is compared. */
  before: ReadonlyMap<string, FigureRow> | null;
  label: string;
  /** A row's place on the axis, and its whole name. */
  placeOf: (row: FigureRow) => { label: string; longLabel: string };
  hidden: ReadonlySet<string>;
  onHiddenChange: (hidden: ReadonlySet<string>) => void;
  onOpen: (cell: Cell) => void;
  isLoading: boolean;
}

/** Stacked bars, one a day or a clerk, in the colours of types or modifications. */
export function FiguresGraph({ report, figures, before, label, placeOf, hidden, onHiddenChange, onOpen, isLoading }: FiguresGraphProps) {
  const intl = useIntl();
  const buckets = useMemo(() => figures.rows.map((row) => ({ key: row.id, ...placeOf(row) })), [figures.rows, placeOf]);
  const series = useMemo((): GraphSeries[] => {
    const bars = figures.columns.map((column) => ({
      id: column,
      label: columnTitle(intl, column),
      color: columnColor(column),
      values: figures.rows.map((row) => row.values[column] ?? 0),
    }));
    if (!before) return bars;
    // of the columns that are shown: the two bars beside each other mean the same
    const columns = figures.columns.filter((column) => !hidden.has(column));
    const then = (row: FigureRow) => columns.reduce((sum, column) => sum + (before.get(row.id)?.values[column] ?? 0), 0);
    const label = intl.formatMessage({ id: 'reports.before' });
    return [...bars, { id: seriesOfThen, label, color: colorOfThen, isApart: true, values: figures.rows.map(then) }];
  }, [figures, before, hidden, intl]);
  const press = ({ seriesId, bucketKey: row }: { seriesId: string; bucketKey: string }) => {
    if (seriesId !== seriesOfThen) return onOpen({ row, column: seriesId as FigureColumn });
    const shown = figures.columns.filter((column) => !hidden.has(column));
    // one filter names all columns or one of them
    if (shown.length === figures.columns.length) onOpen({ row, column: 'total', isBefore: true });
    else if (shown.length === 1) onOpen({ row, column: shown[0] as FigureColumn, isBefore: true });
  };
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
      onBarPress={press}
      height={280}
      isLoading={isLoading}
    />
  );
}
