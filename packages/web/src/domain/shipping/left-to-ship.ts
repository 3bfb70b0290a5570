import type { ShippableLine } from './shippable-order';

export interface LineToShip {
  id: string;
  title: string;
  left: number;
}

/** The physical lines of which something is not shipped yet, with how many. */
export function leftToShip(lines: readonly ShippableLine[]): LineToShip[] {
  return lines
    .filter((line) => line.shippable)
    .map(({ id, item, title, quantity, shipNotices }) => ({
      id,
      title: title || item,
      left: quantity - shipNotices.reduce((sum, notice) => sum + notice.quantity, 0),
    }))
    .filter(({ left }) => left > 0);
}
