import { isLanguage, type Language } from '@mestre/shared';
import type { Sql } from '../../platform/database/sql';
import type { StoredAddress } from '../movement';

/** Everything that a receipt says, as it is stored; nothing of it is guarded here: callers found the order in the actor's scope. */
export interface ReceiptFacts {
  accountId: string;
  orderId: string;
  nickname: string;
  colorIndex: number;
  timeZone: string;
  accountAddress: StoredAddress | null;
  /** the customer's language: the order's where it is one of ours, else the account's */
  language: Language;
  receipt: string;
  placedAt: Date;
  currency: string;
  paymentMethod: string | null;
  totalMinor: number;
  taxMinor: number;
  shippingMinor: number;
  paidMinor: number;
  refundedMinor: number;
  chargedBackMinor: number;
  customer: ReceiptCustomer;
  lines: ReceiptLineFacts[];
  /** the money that moved, the oldest first */
  moved: { kind: 'SALE' | 'BILL' | 'RFND' | 'CGBK' | 'INSF'; at: Date; amountMinor: number }[];
}

export interface ReceiptCustomer {
  email: string | null;
  firstName: string | null;
  lastName: string | null;
  billing: StoredAddress | null;
  shipping: StoredAddress | null;
}

export interface ReceiptLineFacts {
  item: string;
  title: string;
  quantity: number;
  /** exact decimal; null where it was not told */
  unitPrice: string | null;
  discountMinor: number;
  taxMinor: number;
  shippingMinor: number;
  /** with tax and shipping; null where it was not told */
  amountMinor: number | null;
  shippable: boolean;
  downloadUrl: string | null;
  shipNotices: { date: string; carrier: string; tracking: string | null; quantity: number }[];
}

type Stored = Omit<ReceiptFacts, 'language' | 'customer' | 'lines' | 'moved'> &
  ReceiptCustomer & { orderLanguage: string | null; accountLanguage: Language };

const orderText = `SELECT o.account_id AS "accountId", o.id AS "orderId", a.nickname, coalesce(a.color_index, 0) AS "colorIndex", a.time_zone AS "timeZone",
    a.address AS "accountAddress", a.language AS "accountLanguage", o.language AS "orderLanguage", o.receipt, o.placed_at AS "placedAt", o.currency,
    o.payment_method AS "paymentMethod", o.total_minor AS "totalMinor", o.tax_minor AS "taxMinor", o.shipping_minor AS "shippingMinor",
    o.paid_minor AS "paidMinor", o.refunded_minor AS "refundedMinor", o.charged_back_minor AS "chargedBackMinor", c.email,
    c.first_name AS "firstName", c.last_name AS "lastName", c.billing_address AS billing, c.shipping_address AS shipping
  FROM orders o JOIN accounts a ON a.id = o.account_id LEFT JOIN customers c ON c.account_id = o.account_id AND c.id = o.customer_id
  WHERE o.account_id = $1 AND o.id = $2`;

const lineText = `SELECT l.item, l.title, l.quantity, l.unit_price::text AS "unitPrice", l.discount_minor AS "discountMinor", l.tax_minor AS "taxMinor",
    l.shipping_minor AS "shippingMinor", l.amount_minor AS "amountMinor", l.shippable, l.download_url AS "downloadUrl",
    coalesce((SELECT json_agg(json_build_object('date', n.date, 'carrier', n.carrier, 'tracking', n.tracking, 'quantity', n.quantity)
      ORDER BY n.date, n.id) FROM ship_notices n WHERE n.account_id = l.account_id AND n.order_id = l.order_id AND n.line_id = l.id), '[]')
      AS "shipNotices"
  FROM order_lines l WHERE l.account_id = $1 AND l.order_id = $2 ORDER BY l.position, l.id`;

const movedText = `SELECT t.kind, t.at, t.amount_minor AS "amountMinor" FROM transactions t
  WHERE t.account_id = $1 AND t.order_id = $2 AND NOT t.test AND t.currency = $3 AND t.kind IN ('SALE', 'BILL', 'RFND', 'CGBK', 'INSF')
  ORDER BY t.at, t.id`;

/** The facts of an order's receipt as they are now. */
export async function receiptFacts(sql: Sql, accountId: string, orderId: string): Promise<ReceiptFacts> {
  const [found] = await sql.query<Stored>(orderText, [accountId, orderId]);
  if (!found) throw new Error('a receipt of an order that is not there');
  const lines = await sql.query<ReceiptLineFacts>(lineText, [accountId, orderId]);
  const moved = await sql.query<ReceiptFacts['moved'][number]>(movedText, [accountId, orderId, found.currency]);
  const { email, firstName, lastName, billing, shipping, orderLanguage, accountLanguage, ...order } = found;
  const said = orderLanguage?.toLowerCase().slice(0, 2);
  const language = isLanguage(said) ? said : accountLanguage;
  return { ...order, language, customer: { email, firstName, lastName, billing, shipping }, lines, moved };
}
