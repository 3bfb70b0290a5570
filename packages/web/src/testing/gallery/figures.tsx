import { accountStyle, addDays } from '@mestre/shared';
import { useCallback, useMemo, useState } from 'react';
import { useIntl } from 'react-intl';
import { formatMoney } from '../../domain/money';
import { BarGraph } from '../../ui/bar-graph/bar-graph';
import type { GraphSeries } from '../../ui/bar-graph/types';
import { formatDay } from '../../ui/period-picker/format-period';
import { presetChoice } from '../../ui/period-picker/period';
import { PeriodPicker } from '../../ui/period-picker/period-picker';
import { Card } from '../../ui/shell/page';

const TODAY = '2026-11-22';

/** Repeatable figures without a random generator. */
const figure = (account: number, day: number) =>
  (((account * 37 + day * 91 + account * day * 13) % 97) * 7 + 40 + (day % 7 === 6 ? 250 : 0)).toFixed(2);

export function Figures() {
  const intl = useIntl();
  const [period, setPeriod] = useState(() => presetChoice('LAST_30_DAYS', TODAY, 'previous'));
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const buckets = useMemo(
    () =>
      Array.from({ length: 30 }, (_, index) => {
        const day = addDays(TODAY, index - 29);
        return { key: day, label: formatDay(intl, day), longLabel: formatDay(intl, day, 'long') };
      }),
    [intl],
  );
  const series = useMemo<GraphSeries[]>(
    () => [
      ...Array.from({ length: 9 }, (_, account) => ({
        id: `gross${account}`,
        label: `account${account}`,
        ...accountStyle(account),
        values: buckets.map((_, day) => figure(account, day)),
      })),
      {
        id: 'refunds0',
        label: 'account0 refunds',
        legendId: 'gross0',
        ...accountStyle(0),
        tint: 'light' as const,
        values: buckets.map((_, day) => (day % 4 === 0 ? `-${figure(0, day)}` : '0.00')),
      },
    ],
    [buckets],
  );
  const format = useCallback(
    (value: string | number, style: 'long' | 'axis') =>
      formatMoney(intl, { amount: String(value), currency: 'USD' }, { compact: style === 'axis' }),
    [intl],
  );
  return (
    <Card title="Gross sales" actions={<PeriodPicker value={period} onChange={setPeriod} today={TODAY} timeZone="America/Sao_Paulo" />}>
      <BarGraph
        label="Gross sales in USD, by day and account"
        buckets={buckets}
        series={series}
        format={format}
        bucketTitle="Day"
        totalTitle="Total"
        hidden={hidden}
        onHiddenChange={setHidden}
        onBarPress={(bar) => document.body.setAttribute('data-pressed', `${bar.seriesId} ${bar.bucketKey}`)}
        csvName="sales.csv"
      />
    </Card>
  );
}
