import type { ShippedOrder } from './report-documents';

/** How many of a line are on their way, by its ship notices. */
export const shippedOf = ({ shipNotices }: Pick<ShippedOrder['lines'][number], 'shipNotices'>): number =>
  shipNotices.reduce((sum, { quantity }) => sum + quantity, 0);
