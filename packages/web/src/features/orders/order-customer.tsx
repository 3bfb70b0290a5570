import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'react-router';
import { Customer, customerName } from '../../domain/customer';
import { LazyCustomerPanel } from '../../domain/customer-panel/lazy-customer-panel';
import { useLinks } from '../../domain/links';
import { Fact, Facts, Section } from '../../ui/details/details';
import type { OrderDetail } from './order-documents';
import styles from './orders.module.css';

type OrderCustomerValue = NonNullable<OrderDetail['customer']>;
type Address = NonNullable<OrderCustomerValue['shipping']>;

function AddressLines({ address }: { address: Address }) {
  const intl = useIntl();
  const town = [address.postalCode, address.city].filter(Boolean).join(' ');
  const country = intl.formatDisplayName(address.country, { type: 'region', fallback: 'code' }) ?? address.country;
  const lines = [address.line1, address.line2, [town, address.region].filter(Boolean).join(', '), country].filter(Boolean);
  return (
    <address className={styles.address}>
      {lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </address>
  );
}

const sameAddress = (left: Address | null, right: Address | null) => JSON.stringify(left) === JSON.stringify(right);

/** Who bought, with the way to what else he bought and asked. */
export function OrderCustomer({ customer, account, orderId }: { customer: OrderCustomerValue; account: string; orderId: string }) {
  const links = useLinks();
  const { email, shipping, billing } = customer;
  return (
    <Section title={<FormattedMessage id="word.CUSTOMER" />}>
      <Facts>
        <Fact name={<FormattedMessage id="orders.customerName" />}>{customerName(customer) && <Customer customer={customer} />}</Fact>
        <Fact name={<FormattedMessage id="orders.customerEmail" />}>{email && <a href={`mailto:${email}`}>{email}</a>}</Fact>
        <Fact name={<FormattedMessage id={sameAddress(shipping, billing) ? 'orders.address' : 'orders.shippingAddress'} />}>
          {shipping && <AddressLines address={shipping} />}
        </Fact>
        <Fact name={<FormattedMessage id="orders.billingAddress" />}>
          {billing && !sameAddress(shipping, billing) && <AddressLines address={billing} />}
        </Fact>
      </Facts>
      <LazyCustomerPanel customerId={customer.id} without={{ orderId }} />
      {email && (
        <p className={styles.links}>
          <Link to={links.orders({ email })}>
            <FormattedMessage id="orders.customerOrders" />
          </Link>
          <Link to={links.orders({ email, accounts: [account] })}>
            <FormattedMessage id="orders.customerOrdersHere" values={{ account }} />
          </Link>
        </p>
      )}
    </Section>
  );
}
