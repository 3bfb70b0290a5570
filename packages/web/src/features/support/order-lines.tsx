import { Truck } from 'lucide-react';
import { FormattedMessage } from 'react-intl';
import { DateTime } from '../../domain/date-time';
import styles from './support.module.css';
import type { OwnOrder } from './support-documents';

/** What was bought, and what of it is on its way. */
export function OrderLines({ order }: { order: Pick<OwnOrder, 'receipt' | 'lines'> }) {
  return (
    <ul className={styles.lines}>
      {order.lines.map(({ title, quantity, shipNotices }, position) => (
        // lines have no number of their own here, and never change places
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <li key={position}>
          {quantity > 1 ? <FormattedMessage id="support.line" values={{ quantity, title }} /> : title}
          {shipNotices.map(({ date, carrier, tracking }) => (
            <span key={`${date} ${carrier} ${tracking}`} className={styles.shipped}>
              <Truck size={14} aria-hidden="true" />
              <span>
                <FormattedMessage
                  id="support.shipped"
                  values={{ day: <DateTime value={`${date}T00:00:00Z`} timeZone="UTC" style="day" />, carrier, tracking: tracking ?? '–' }}
                />
              </span>
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}
