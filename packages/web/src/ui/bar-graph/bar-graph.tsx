import { ChartColumn, Download, Table2 } from 'lucide-react';
import { type KeyboardEvent, lazy, Suspense, useCallback, useId, useMemo, useState } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import { FormattedMessage, useIntl } from 'react-intl';
import { IconButton } from '../button/button';
import { downloadCsv, toCsv } from '../csv';
import { LoadingNote, Skeleton } from '../feedback/skeleton';
import { Swatch } from '../labels/swatch';
import { TAB_STOP } from '../tab-stop';
import styles from './bar-graph.module.css';
import type { BarAt } from './canvas';
import { GraphTable } from './graph-table';
import { Legend } from './legend';
import { csvRows, legendId, legendOf, shownColor, summed, sumValues } from './model';
import type { BarGraphProps } from './types';

const Canvas = lazy(() => import('./canvas'));
const NONE: ReadonlySet<string> = new Set();

/** The bars of a pause: no jump when the real ones come. */
function Waiting({ height }: { height: number }) {
  return (
    <div className={styles.waiting} style={{ height }}>
      <LoadingNote />
      {['40%', '65%', '50%', '80%', '60%', '72%', '45%', '68%', '55%', '76%', '48%', '62%'].map((size) => (
        <Skeleton key={size} height={size} />
      ))}
    </div>
  );
}

/**
 * Stacked or grouped bars over time, with the same figures as a table one press away, a legend that filters, and CSV. On the keyboard the graph is
 * one stop: left and right go through time, up and down through the series, Enter opens; each bar is read out.
 */
export function BarGraph(props: BarGraphProps) {
  const {
    label,
    buckets,
    mode = 'stacked',
    percent = false,
    format,
    hidden = NONE,
    onHiddenChange,
    onBarPress,
    height = 320,
    csvName,
  } = props;
  const intl = useIntl();
  const help = useId();
  const [view, setView] = useState<'graph' | 'table'>('graph');
  const [keyAt, setKeyAt] = useState<BarAt | null>(null);
  const [hoverAt, setHoverAt] = useState<(BarAt & { x: number }) | null>(null);

  const series = useMemo(() => props.series.filter((one) => !hidden.has(legendId(one))), [props.series, hidden]);
  const legend = useMemo(() => legendOf(props.series), [props.series]);
  const formatAxis = useCallback(
    (value: number) => (percent ? intl.formatNumber(value / 100, { style: 'percent' }) : format(value, 'axis')),
    [percent, format, intl],
  );
  const press = useCallback(
    (bar: BarAt) => {
      const one = series[bar.series];
      const bucket = buckets[bar.bucket];
      if (one && bucket) onBarPress?.({ seriesId: one.id, bucketKey: bucket.key });
    },
    [series, buckets, onBarPress],
  );

  const active = keyAt ?? hoverAt;
  const bucket = active ? buckets[active.bucket] : undefined;
  const one = active ? series[active.series] : undefined;
  const spoken =
    keyAt && bucket && one ? `${bucket.longLabel ?? bucket.label}, ${one.label}: ${format(one.values[keyAt.bucket] ?? 0, 'long')}` : '';

  const onKeyDown = (event: KeyboardEvent) => {
    const at = keyAt ?? { series: 0, bucket: Math.max(buckets.length - 1, 0) };
    const go = (bar: BarAt) => {
      event.preventDefault();
      setKeyAt({
        series: Math.min(Math.max(bar.series, 0), series.length - 1),
        bucket: Math.min(Math.max(bar.bucket, 0), buckets.length - 1),
      });
    };
    if (event.key === 'ArrowRight') go({ ...at, bucket: at.bucket + (keyAt ? 1 : 0) });
    else if (event.key === 'ArrowLeft') go({ ...at, bucket: at.bucket - (keyAt ? 1 : 0) });
    else if (event.key === 'ArrowUp') go({ ...at, series: at.series + (keyAt ? 1 : 0) });
    else if (event.key === 'ArrowDown') go({ ...at, series: at.series - (keyAt ? 1 : 0) });
    else if (event.key === 'Home') go({ ...at, bucket: 0 });
    else if (event.key === 'End') go({ ...at, bucket: buckets.length - 1 });
    else if (event.key === 'Escape') setKeyAt(null);
    else if (event.key === 'Enter' && keyAt) {
      event.preventDefault();
      press(keyAt);
    }
  };

  const tooltip = active && bucket && (
    <div
      className={styles.tooltip}
      data-side={active.bucket > buckets.length / 2 ? 'left' : 'right'}
      style={{ left: hoverAt && !keyAt ? hoverAt.x : `${((active.bucket + 0.5) / buckets.length) * 100}%` }}
    >
      <p className={styles.tooltipTitle}>{bucket.longLabel ?? bucket.label}</p>
      {series
        .filter((each, index) => index === active.series || Number(each.values[active.bucket] ?? 0) !== 0)
        .map((each) => (
          <p key={each.id} className={styles.tooltipRow} data-active={each === one || undefined}>
            <Swatch color={shownColor(each)} hatch={each.hatch} />
            <span>{each.label}</span>
            <b>{format(each.values[active.bucket] ?? 0, 'long')}</b>
          </p>
        ))}
      {props.totalTitle && (
        <p className={styles.tooltipSum}>
          <span>{props.totalTitle}</span>
          <b>{format(sumValues(summed(series).map((each) => each.values[active.bucket] ?? 0)), 'long')}</b>
        </p>
      )}
    </div>
  );

  return (
    <figure className={styles.graph}>
      <div className={styles.head}>
        <Legend entries={legend} hidden={hidden} onChange={(next) => onHiddenChange?.(next)} />
        <div className={styles.tools} data-print="hide">
          <ToggleButtonGroup
            className={styles.views}
            aria-label={intl.formatMessage({ id: 'ui.graph.view' })}
            selectedKeys={[view]}
            disallowEmptySelection
            onSelectionChange={(keys) => setView(keys.has('table') ? 'table' : 'graph')}
          >
            <ToggleButton id="graph" className={styles.viewButton} aria-label={intl.formatMessage({ id: 'ui.graph.asGraph' })}>
              <ChartColumn size={16} aria-hidden="true" />
            </ToggleButton>
            <ToggleButton id="table" className={styles.viewButton} aria-label={intl.formatMessage({ id: 'ui.graph.asTable' })}>
              <Table2 size={16} aria-hidden="true" />
            </ToggleButton>
          </ToggleButtonGroup>
          {csvName && (
            <IconButton
              icon={Download}
              size="s"
              label={intl.formatMessage({ id: 'ui.csv' })}
              onPress={() => downloadCsv(csvName, toCsv(csvRows(buckets, series, props.bucketTitle, props.totalTitle)))}
            />
          )}
        </div>
      </div>
      {props.isLoading ? (
        <Waiting height={height} />
      ) : view === 'table' ? (
        <GraphTable {...props} series={series} />
      ) : (
        <div
          className={styles.canvas}
          style={{ height }}
          role="application"
          {...TAB_STOP}
          aria-roledescription={intl.formatMessage({ id: 'ui.graph.role' })}
          aria-label={label}
          aria-describedby={help}
          onKeyDown={onKeyDown}
          onBlur={() => setKeyAt(null)}
          onPointerLeave={() => setHoverAt(null)}
        >
          <Suspense fallback={<Waiting height={height} />}>
            <Canvas
              buckets={buckets}
              series={series}
              mode={mode}
              percent={percent}
              formatAxis={formatAxis}
              active={active}
              onHover={setHoverAt}
              onPress={onBarPress ? press : undefined}
            />
          </Suspense>
          {tooltip}
        </div>
      )}
      <p id={help} className="visually-hidden">
        <FormattedMessage id="ui.graph.help" />
      </p>
      <p className="visually-hidden" aria-live="polite">
        {spoken}
      </p>
    </figure>
  );
}
