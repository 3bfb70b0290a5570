import { RefreshCw, ShoppingBag } from 'lucide-react';
import { FormattedMessage } from 'react-intl';
import { StatusChip } from '../ui/labels/labels';

export type Billing = 'STANDARD' | 'RECURRING';

/** How an order is billed: once, or again and again. A kind, not a state, so without colour. */
export function BillingLabel({ billing }: { billing: Billing }) {
  return (
    <StatusChip icon={billing === 'RECURRING' ? RefreshCw : ShoppingBag} plain>
      <FormattedMessage id={`word.${billing}`} />
    </StatusChip>
  );
}
