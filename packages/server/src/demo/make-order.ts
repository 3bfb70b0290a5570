import { uuidV7 } from '../platform/ids';
import { type DemoAccountPlan, type DemoProduct, demoAffiliates, demoTrackingCodes } from './cast';
import { type DemoCustomer, locales } from './names';
import type { Random } from './random';
import type { DemoLine, DemoOrder, DemoShipment } from './world';

const letters = [...'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'];
/** what the platform keeps of a sale: a share, and one unit of the currency */
const platformShare = 0.075;
const carriers: Record<string, string> = {
  US: 'UPS',
  GB: 'Royal Mail',
  AU: 'Australia Post',
  ES: 'Correos',
  MX: 'Estafeta',
  CA: 'Canada Post',
};

export interface OrderFacts {
  plan: DemoAccountPlan;
  customer: DemoCustomer;
  product: DemoProduct;
  /** offered beside it, and taken */
  extra: DemoProduct | null;
  placedAt: Date;
  now: Date;
  /** of a rebill: the order that it goes on from, and its own receipt */
  rebillOf: { first: DemoOrder; receipt: string } | null;
  receipts: Set<string>;
}

function newReceipt(random: Random, taken: Set<string>): string {
  for (;;) {
    const receipt = Array.from({ length: 8 }, () => random.pick(letters)).join('');
    if (!taken.has(receipt)) {
      taken.add(receipt);
      return receipt;
    }
  }
}

/** The price in the currency of the customer: whole units where it is not the account's own. */
function priceIn(plan: DemoAccountPlan, product: DemoProduct, currency: string): number {
  return currency === plan.currency || !plan.second ? product.priceMinor : Math.round(product.priceMinor / plan.second.rate / 100) * 100;
}

function lineOf(facts: OrderFacts, product: DemoProduct, type: DemoLine['type'], currency: string, affiliate: boolean): DemoLine {
  const { plan, customer, placedAt } = facts;
  const unitPriceMinor = priceIn(plan, product, currency);
  const taxMinor = Math.round((unitPriceMinor * locales[customer.country].taxPercent) / 100);
  const shippingMinor = product.physical ? 690 : 0;
  const kept = (unitPriceMinor * (1 - platformShare) - 100) * (affiliate ? 0.5 : 1);
  const rate = currency === plan.currency || !plan.second ? 1 : plan.second.rate;
  return {
    id: uuidV7(placedAt.getTime()),
    item: product.item,
    title: product.title,
    type,
    unitPriceMinor,
    taxMinor,
    shippingMinor,
    amountMinor: unitPriceMinor + taxMinor + shippingMinor,
    earningsMinor: Math.max(0, Math.round(kept * rate)),
    recurring: product.recurring !== undefined,
    shippable: product.physical === true,
  };
}

/** One sale or rebill with its lines and, where something is sent and time enough has passed, its shipment. */
export function makeOrder(random: Random, facts: OrderFacts): DemoOrder {
  const { plan, customer, product, extra, placedAt, rebillOf } = facts;
  const abroad = customer.country !== plan.address.country;
  const currency = plan.second && abroad ? plan.second.currency : plan.currency;
  const affiliate = rebillOf ? rebillOf.first.affiliate : random.chance(0.42) ? random.weighted(demoAffiliates) : null;
  const lines = [lineOf(facts, product, 'ORIGINAL', currency, affiliate !== null)];
  if (extra) lines.push(lineOf(facts, extra, random.chance(0.6) ? 'BUMP' : 'UPSELL', currency, affiliate !== null));
  const sum = (of: (line: DemoLine) => number) => lines.reduce((total, line) => total + of(line), 0);
  return {
    id: uuidV7(placedAt.getTime()),
    transactionId: uuidV7(placedAt.getTime()),
    receipt: rebillOf ? rebillOf.receipt : newReceipt(random, facts.receipts),
    kind: rebillOf ? 'BILL' : 'SALE',
    placedAt,
    currency,
    billing: product.recurring ? 'RECURRING' : 'STANDARD',
    paymentMethod: rebillOf ? rebillOf.first.paymentMethod : random.weighted(locales[customer.country].payments),
    customer,
    affiliate,
    trackingCodes: rebillOf ? rebillOf.first.trackingCodes : random.chance(0.34) ? [random.weighted(demoTrackingCodes)] : [],
    parentReceipt: rebillOf ? rebillOf.first.receipt : null,
    lines,
    totalMinor: sum((line) => line.amountMinor),
    taxMinor: sum((line) => line.taxMinor),
    shippingMinor: sum((line) => line.shippingMinor),
    earningsMinor: sum((line) => line.earningsMinor),
    moves: [],
    subscription: null,
    shipment: shipmentOf(random, facts, lines),
  };
}

function shipmentOf(random: Random, { customer, placedAt, now }: OrderFacts, lines: DemoLine[]): DemoShipment | null {
  const line = lines.find((candidate) => candidate.shippable);
  if (!line) return null;
  const sentAt = new Date(placedAt.getTime() + random.between(1, 4) * 86_400_000);
  const tracking = `1Z${random.between(10_000_000, 99_999_999)}`;
  if (sentAt > now || random.chance(0.03)) return null;
  return {
    id: uuidV7(sentAt.getTime()),
    lineId: line.id,
    date: sentAt.toISOString().slice(0, 10),
    carrier: carriers[customer.country] ?? 'DHL',
    tracking,
  };
}
