import type { Bucket } from '@mestre/shared';
import { useIntl } from 'react-intl';
import { Switch } from '../../ui/fields/toggles';
import { Segments } from '../../ui/segments/segments';
import styles from './dashboard.module.css';
import type { Measure } from './figures';
import type { DashboardView, ViewChange } from './use-dashboard-view';

/** What the bars show and how: for the graphs of all currencies at once. */
export function GraphControls({ view, change }: { view: DashboardView; change: (change: ViewChange) => void }) {
  const intl = useIntl();
  const say = (id: 'gross' | 'net' | 'count' | 'stacked' | 'grouped' | 'measure' | 'bars' | 'bucket' | 'refunds' | 'percent') =>
    intl.formatMessage({ id: `dashboard.control.${id}` });
  return (
    <div className={styles.controls} data-print="hide">
      <Segments<Measure>
        label={say('measure')}
        value={view.measure}
        items={(['gross', 'net', 'count'] as const).map((id) => ({ id, text: say(id) }))}
        onChange={(measure) => change({ measure })}
      />
      <Segments<Bucket>
        label={say('bucket')}
        value={view.bucket}
        items={(['DAY', 'WEEK', 'MONTH'] as const).map((id) => ({ id, text: intl.formatMessage({ id: `dashboard.bucket.${id}` }) }))}
        onChange={(bucket) => change({ bucket })}
      />
      <Segments<'stacked' | 'grouped'>
        label={say('bars')}
        value={view.isGrouped ? 'grouped' : 'stacked'}
        items={(['stacked', 'grouped'] as const).map((id) => ({ id, text: say(id) }))}
        onChange={(bars) => change({ isGrouped: bars === 'grouped' })}
      />
      <Switch
        isSelected={view.withRefunds && view.measure !== 'net'}
        isDisabled={view.measure === 'net'}
        onChange={(withRefunds) => change({ withRefunds })}
      >
        {say('refunds')}
      </Switch>
      <Switch isSelected={view.isPercent} onChange={(isPercent) => change({ isPercent })}>
        {say('percent')}
      </Switch>
    </div>
  );
}
