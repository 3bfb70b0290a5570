import { type ComponentProps, lazy, Suspense } from 'react';
import { Words } from '../../i18n/later-words';

const CustomerPanel = lazy(() => import('./customer-panel'));

/** The customer panel, loaded beside the record that it belongs to. */
export function LazyCustomerPanel(props: ComponentProps<typeof CustomerPanel>) {
  return (
    <Suspense fallback={null}>
      <Words of="customer">
        <CustomerPanel key={props.customerId} {...props} />
      </Words>
    </Suspense>
  );
}
