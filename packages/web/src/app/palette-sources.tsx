import { lazy, Suspense } from 'react';
import { useAccess } from '../access/viewer';

const TicketPaletteSource = lazy(async () => ({ default: (await import('../features/tickets/ticket-palette')).TicketPaletteSource }));
const OrderPaletteSource = lazy(async () => ({ default: (await import('../features/orders/order-palette')).OrderPaletteSource }));

/** What Ctrl/Cmd+K finds beside the pages: tickets and orders, for whoever has their tabs. Loaded after the page. */
export function PaletteSources() {
  const { viewer } = useAccess();
  return (
    <Suspense fallback={null}>
      {viewer.tabs.includes('TICKETS') && <TicketPaletteSource />}
      {viewer.tabs.includes('TRANSACTIONS') && <OrderPaletteSource />}
    </Suspense>
  );
}
