import { useApolloClient } from '@apollo/client/react';
import { ReceiptText } from 'lucide-react';
import { useIntl } from 'react-intl';
import { useNavigate } from 'react-router';
import { useAccess } from '../../access/viewer';
import { useLinks } from '../../domain/links';
import { type PaletteItem, usePaletteSource } from '../../ui/palette/palette';
import { OrderJumpQuery, OrdersOfEmailQuery } from './order-documents';
import { readSearch } from './order-filters';

/** A receipt is not asked for at every letter of a word: from this length on. */
const RECEIPT_FROM = 6;

/** Ctrl/Cmd+K finds an order by its receipt or its customer's e-mail address, and the orders of an e-mail address or an account. Mounted where the viewer has the Transactions tab. */
export function OrderPaletteSource() {
  const intl = useIntl();
  const client = useApolloClient();
  const navigate = useNavigate();
  const links = useLinks();
  const { accounts } = useAccess();
  usePaletteSource({
    id: 'orders',
    title: intl.formatMessage({ id: 'orders.palette' }),
    find: async (typed, signal) => {
      const { kind, text } = readSearch(typed);
      const items: PaletteItem[] = [];
      if (kind === 'email') {
        // his newest orders themselves, then the list of all
        const { data } = await client.query({
          query: OrdersOfEmailQuery,
          variables: { email: text },
          fetchPolicy: 'network-only',
          errorPolicy: 'all',
          context: { fetchOptions: { signal } },
        });
        for (const order of data?.orders?.nodes ?? [])
          items.push({
            id: order.id,
            title: order.receipt,
            note: order.account.nickname,
            icon: ReceiptText,
            run: () => void navigate(links.order(order.account.nickname, order.receipt)),
          });
        items.push({
          id: 'email',
          title: intl.formatMessage({ id: 'orders.palette.ofCustomer' }, { email: text }),
          icon: ReceiptText,
          run: () => void navigate(links.orders({ email: text })),
        });
      }
      if (kind === 'maybeReceipt' && text.length >= RECEIPT_FROM) {
        const { data } = await client.query({
          query: OrderJumpQuery,
          variables: { receipt: text },
          fetchPolicy: 'network-only',
          errorPolicy: 'all',
          context: { fetchOptions: { signal } },
        });
        const order = data?.order;
        if (order)
          items.push({
            id: order.id,
            title: order.receipt,
            note: order.account.nickname,
            icon: ReceiptText,
            run: () => void navigate(links.order(order.account.nickname, order.receipt)),
          });
      }
      const wanted = typed.toLowerCase();
      if (wanted.length >= 2)
        for (const { nickname } of accounts.filter((account) => account.nickname.includes(wanted)))
          items.push({
            id: nickname,
            title: nickname,
            note: intl.formatMessage({ id: 'orders.palette.ofAccount' }),
            icon: ReceiptText,
            run: () => void navigate(links.orders({ accounts: [nickname] })),
          });
      return items;
    },
  });
  return null;
}
