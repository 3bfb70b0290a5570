import { FormattedMessage, useIntl } from 'react-intl';
import { useAccess } from '../../access/viewer';
import { Fact, Facts } from '../../ui/details/details';
import { areSeveralCurrencies } from '../currencies';
import { DateTime } from '../date-time';
import { Money, type MoneyValue } from '../money';
import styles from './customer-panel.module.css';
import type { PanelFigures } from './customer-panel-documents';

/** One amount a currency: nothing is added across them. */
function Amounts({ of, code }: { of: readonly MoneyValue[]; code: boolean }) {
  return (
    <span className={styles.amounts}>
      {of.map((value) => (
        <Money key={value.currency} value={value} code={code} />
      ))}
    </span>
  );
}

/** The customer in numbers; money is absent for whoever may not read it. */
export function CustomerFigures({ figures }: { figures: PanelFigures }) {
  const intl = useIntl();
  const { timeZone, accounts } = useAccess();
  const { orders, refundedOrders, refundRate, firstPurchaseAt, lastPurchaseAt, spent, givenBack } = figures;
  const code = areSeveralCurrencies(accounts, spent ?? []);
  const rate = intl.formatNumber(Number(refundRate), { style: 'percent', maximumFractionDigits: 1 });
  return (
    <div className={styles.figures}>
      <Facts>
        <Fact name={<FormattedMessage id="customer.orderCount" />}>{intl.formatNumber(orders)}</Fact>
        <Fact name={<FormattedMessage id="customer.spent" />}>{spent && <Amounts of={spent} code={code} />}</Fact>
        <Fact name={<FormattedMessage id="customer.givenBack" />}>
          {givenBack && givenBack.length > 0 && <Amounts of={givenBack} code={code} />}
        </Fact>
        <Fact name={<FormattedMessage id="customer.refundRate" />}>
          <FormattedMessage id="customer.refundRateOf" values={{ rate, refunded: refundedOrders, orders }} />
        </Fact>
        <Fact name={<FormattedMessage id="customer.firstPurchase" />}>
          <DateTime value={firstPurchaseAt} timeZone={timeZone} style="day" />
        </Fact>
        <Fact name={<FormattedMessage id="customer.lastPurchase" />}>
          {orders > 1 && <DateTime value={lastPurchaseAt} timeZone={timeZone} style="day" />}
        </Fact>
      </Facts>
    </div>
  );
}
