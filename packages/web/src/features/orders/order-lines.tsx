import { Pencil, Truck } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Money } from '../../domain/money';
import { Receipt } from '../../domain/receipt';
import { Words } from '../../i18n/later-words';
import { IconButton } from '../../ui/button/button';
import { formatDay } from '../../ui/period-picker/format-period';
import type { OrderDetail } from './order-documents';
import styles from './orders.module.css';
import { useWithCode } from './use-with-code';

type Line = OrderDetail['lines'][number];

const TYPES = ['CART', 'BUMP', 'UPSELL'] as const;

type Notice = Line['shipNotices'][number];

const CorrectShipDialog = lazy(() => import('./shipping/correct-ship-dialog'));

function Shipped({ line, onCorrect }: { line: Line; onCorrect: ((notice: Notice) => void) | null }) {
  const intl = useIntl();
  if (!line.shippable) return null;
  if (line.shipNotices.length === 0)
    return (
      <span className={styles.notice}>
        <Truck size={14} aria-hidden="true" />
        <FormattedMessage id="orders.notShipped" />
      </span>
    );
  return line.shipNotices.map((notice) => (
    <span key={notice.id} className={styles.notice}>
      <Truck size={14} aria-hidden="true" />
      <FormattedMessage
        id={notice.tracking ? 'orders.shippedTracked' : 'orders.shipped'}
        values={{ quantity: notice.quantity, day: formatDay(intl, notice.date), carrier: notice.carrier, tracking: notice.tracking ?? '' }}
      />
      {onCorrect && (
        <IconButton icon={Pencil} size="s" label={intl.formatMessage({ id: 'orders.ship.correct' })} onPress={() => onCorrect(notice)} />
      )}
    </span>
  ));
}

/** What was bought, line by line, each with what was shipped of it. */
export function OrderLines({ order }: { order: OrderDetail }) {
  const code = useWithCode(order);
  const [wrong, setWrong] = useState<{ line: Line; notice: Notice } | null>(null);
  const mayCorrect = order.allowedActions?.includes('ADD_SHIP_NOTICE') ?? false;
  const list = (
    <ul className={styles.lines}>
      {order.lines.map((line) => {
        const type = TYPES.find((one) => one === line.type);
        return (
          <li key={line.id} className={styles.line}>
            <span className={styles.lineTitle}>{line.title || line.item}</span>
            <Money value={line.amount} code={code} />
            <span className={styles.lineNote}>
              <Receipt receipt={line.item} />
              {line.unitPrice && (
                <span>
                  <FormattedMessage
                    id="orders.lineQuantity"
                    values={{ quantity: line.quantity, price: <Money value={line.unitPrice} code={code} /> }}
                  />
                </span>
              )}
              {type && <FormattedMessage id={`orders.lineType.${type}`} />}
              {line.recurring && <FormattedMessage id="word.RECURRING" />}
              <Shipped line={line} onCorrect={mayCorrect ? (notice) => setWrong({ line, notice }) : null} />
            </span>
          </li>
        );
      })}
    </ul>
  );
  return (
    <>
      {list}
      {wrong && (
        <Suspense fallback={null}>
          <Words of="desk">
            <CorrectShipDialog order={order} {...wrong} onClose={() => setWrong(null)} />
          </Words>
        </Suspense>
      )}
    </>
  );
}
