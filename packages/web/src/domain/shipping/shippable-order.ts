/** As much of an order as a ship notice is written from. */
export interface ShippableOrder {
  receipt: string;
  placedAt: string;
  account: { nickname: string; timeZone: string };
  customer?: { email?: string | null } | null;
  lines: readonly ShippableLine[];
}

export interface ShippableLine {
  id: string;
  item: string;
  title: string;
  quantity: number;
  shippable: boolean;
  shipNotices: readonly { quantity: number }[];
}
