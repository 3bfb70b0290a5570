import type { DemoAccountPlan } from './cast';
import type { DemoCustomer } from './names';

/** The demo world as it is made up in memory, before anything is written: plain objects, ids included, nothing secret. */

export interface DemoLine {
  id: string;
  item: string;
  title: string;
  type: 'ORIGINAL' | 'BUMP' | 'UPSELL';
  unitPriceMinor: number;
  taxMinor: number;
  shippingMinor: number;
  amountMinor: number;
  earningsMinor: number;
  recurring: boolean;
  shippable: boolean;
}

/** Money going back, after the sale. Amounts are positive. */
export interface DemoMove {
  id: string;
  kind: 'RFND' | 'CGBK' | 'INSF';
  at: Date;
  amountMinor: number;
}

export interface DemoSubscription {
  id: string;
  item: string;
  status: 'ACTIVE' | 'CANCELED' | 'COMPLETED' | 'PAUSED' | 'RETRY_PAYMENT';
  frequency: string;
  amountMinor: number;
  paymentsProcessed: number;
  paymentsRemaining: number | null;
  nextPaymentAt: Date | null;
  stateAt: Date;
}

export interface DemoShipment {
  id: string;
  lineId: string;
  date: string;
  carrier: string;
  tracking: string;
}

export interface DemoOrder {
  id: string;
  transactionId: string;
  receipt: string;
  kind: 'SALE' | 'BILL';
  placedAt: Date;
  currency: string;
  billing: 'STANDARD' | 'RECURRING';
  paymentMethod: string;
  customer: DemoCustomer;
  affiliate: string | null;
  trackingCodes: string[];
  parentReceipt: string | null;
  lines: DemoLine[];
  totalMinor: number;
  taxMinor: number;
  shippingMinor: number;
  earningsMinor: number;
  moves: DemoMove[];
  subscription: DemoSubscription | null;
  shipment: DemoShipment | null;
}

export interface DemoAccount {
  id: string;
  plan: DemoAccountPlan;
  customers: DemoCustomer[];
  orders: DemoOrder[];
}

/** Goods that are sent: a refund waits for their return. */
export function isPhysical(order: DemoOrder): boolean {
  return order.lines.some((line) => line.shippable);
}
