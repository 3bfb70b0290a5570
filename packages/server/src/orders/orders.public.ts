export { keepSalesForMaster, keepSalesOfNewAccount } from './account-sales-zones';
export { confirmRefundRequest } from './confirm-refund-request';
export { type CustomerRow, customersByIds } from './customer.repository';
export type { Companion, LedgerContext } from './ledger-statement';
export { markOrdersTicketed } from './mark-orders-ticketed';
export type {
  Movement,
  MovementCustomer,
  MovementKind,
  MovementLine,
  OrderSourceName,
  PaymentPlan,
  PlanTerms,
  StoredAddress,
  SubscriptionStatusName,
} from './movement';
export { movementKey } from './movement';
export { BillingType, Direction } from './order.enums';
export { ordersByIds } from './order.repository';
export { CustomerType, OrderConnection, OrderType, TransactionType } from './order.type';
export { MovementRecorded, OrderRecorded, RefundExecuted, SubscriptionTold } from './order-events';
export { customerLoader, orderLoader } from './order-loaders';
export { refundRequestsByIds, subscriptionsByIds } from './order-parts.repository';
export { allOrderReaders, orderReaders } from './order-readers';
export type { OrderRow, TransactionRow } from './order-row';
export { productsByIds } from './product.resolver';
export { type LedgerDeps, type Recorded, recordMovement, recordMovementAtOnce, type WithCompanion } from './record-movement';
export { readSaleNotice, type SaleNotice, SaleNotices, saleNoticesOf, salesChannel } from './sale-notices';
export { keepSalesInZone } from './sales-zones';
export { transactionsByIds } from './transaction.repository';
