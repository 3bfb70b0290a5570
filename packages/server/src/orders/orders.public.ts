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
  PaymentPlan,
  StoredAddress,
  SubscriptionStatusName,
} from './movement';
export { movementKey } from './movement';
export { BillingType, Direction } from './order.enums';
export { ordersByIds } from './order.repository';
export { CustomerType, OrderType } from './order.type';
export { OrderRecorded, RefundDecided, RefundExecuted, RefundRequested, SubscriptionTold } from './order-events';
export { customerLoader, orderLoader } from './order-loaders';
export { refundRequestsByIds, subscriptionsByIds } from './order-parts.repository';
export type { OrderRow } from './order-row';
export { productsByIds } from './product.resolver';
export { recordMovementAtOnce } from './record-movement';
export { transactionsByIds } from './transaction.repository';
