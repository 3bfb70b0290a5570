import { Timer, TimerOff } from 'lucide-react';
import { FormattedMessage, useIntl } from 'react-intl';
import { dateFormat } from '../../ui/formatters';
import { StatusChip } from '../../ui/labels/labels';
import { useNow } from '../../ui/now';
import { timeLeft, timeLeftText } from './expiry';
import styles from './tickets.module.css';

/** When an open refund or cancel request executes by itself, counting down; the exact time on hover. Without a clock a dash, or nothing. */
export function ExpiryClock({ expiresAt, timeZone, bare }: { expiresAt: string | null; timeZone: string; bare?: boolean }) {
  const intl = useIntl();
  const now = useNow();
  if (!expiresAt) return bare ? null : <span className={styles.none}>–</span>;
  const left = timeLeft(expiresAt, now);
  const at = dateFormat(intl.locale, { dateStyle: 'full', timeStyle: 'short', timeZone }).format(new Date(expiresAt));
  return (
    <time dateTime={expiresAt} title={intl.formatMessage({ id: 'tickets.dueAt' }, { at })} className={styles.clock}>
      <StatusChip
        icon={left.urgency === 'over' ? TimerOff : Timer}
        tone={left.urgency === 'over' ? 'bad' : left.urgency}
        plain={left.urgency === 'quiet'}
      >
        {left.urgency === 'over' ? <FormattedMessage id="tickets.dueNow" /> : timeLeftText(intl, left)}
      </StatusChip>
    </time>
  );
}
