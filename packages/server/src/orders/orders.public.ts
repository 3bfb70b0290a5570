export { keepSalesForMaster, keepSalesOfNewAccount } from './account-sales-zones';
export type { Companion, LedgerContext } from './ledger-statement';
export type {
  Movement,
  MovementCustomer,
  MovementKind,
  MovementLine,
  OrderSourceName,
  PaymentPlan,
  StoredAddress,
  SubscriptionStatusName,
} from './movement';
export { MovementRecorded, OrderRecorded, RefundExecuted, SubscriptionTold } from './order-events';
export { type LedgerDeps, type Recorded, recordMovement, recordMovementAtOnce, type WithCompanion } from './record-movement';
export { readSaleNotice, type SaleNotice, SaleNotices, saleNoticesOf, salesChannel } from './sale-notices';
export { keepSalesInZone } from './sales-zones';
