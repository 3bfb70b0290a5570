import { money } from '../../platform/graphql/value-types';
import type { RefundRequestType } from '../order.type';

export type RefundRequestRow = RefundRequestType & { requestId: string; orderId: string; requestedById: string | null };

type StoredRequest = RefundRequestRow & { amountMinor: number; currency: string };

/** Of `refund_requests r`. */
export const refundRequestColumns = `'rfr_' || r.id AS id, r.id AS "requestId", r.account_id AS "accountId", r.order_id AS "orderId", r.status,
  r.amount_minor AS "amountMinor", r.currency, r.reason, r.requested_at AS "requestedAt", r.requested_by AS "requestedById"`;

export const withAmount = (row: StoredRequest): RefundRequestRow => Object.assign(row, { amount: money(row.amountMinor, row.currency) });
