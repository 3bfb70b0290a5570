export { keepSalesForMaster, keepSalesOfNewAccount } from './account-sales-zones';
export { confirmRefundRequest } from './confirm-refund-request';
export { type CustomerRow, customersByIds, samePerson } from './customer.repository';
export { foldProductSales } from './fold-product-sales';
export { followMasterZone, keepZonesOfMaster } from './follow-master-zone';
export type { Companion, LedgerContext } from './ledger-statement';
export { markOrdersTicketed } from './mark-orders-ticketed';
export { mergeSalesSlots } from './merge-sales-slots';
export type {
  DoneHere,
  Movement,
  MovementCustomer,
  MovementKind,
  MovementLine,
  PaymentPlan,
  StoredAddress,
  SubscriptionStatusName,
} from './movement';
export { movementKey } from './movement';
export { BillingType, Direction, ShippingStatus } from './order.enums';
export { ordersByIds } from './order.repository';
export {
  CustomerType,
  OrderConnection,
  OrderFilter,
  OrderOrder,
  OrderSubscriptionType,
  OrderType,
  RefundRequestStatus,
  ShipNoticeType,
  SubscriptionStatus,
  TransactionFilter,
} from './order.type';
export {
  CustomerEmailChanged,
  OrderRecorded,
  ReceiptSent,
  RefundDecided,
  RefundExecuted,
  RefundRequested,
  SubscriptionTold,
} from './order-events';
export { customerLoader, orderLoader, subscriptionLoader } from './order-loaders';
export { refundRequestsByIds, type SubscriptionRow, subscriptionsByIds, subscriptionsOfOrders } from './order-parts.repository';
export { allOrderReaders, orderReaders } from './order-readers';
export type { OrderRow } from './order-row';
export { productsByIds } from './product.resolver';
export { productSales } from './product-sales.read-model';
export { productSalesDifferences } from './product-sales-differences';
export { ReceiptMail } from './receipts/receipt.type';
export { sendReceipt } from './receipts/send-receipt';
export { recordMovement, recordMovementAtOnce } from './record-movement';
export { cancelBilling } from './refunds/cancel-billing';
export { executeRefund } from './refunds/execute-refund';
export { lockBasis, orderWorkers, type RefundBasis, refundBasis } from './refunds/refund-basis';
export { needsApprovalOf, type RefundWait, refundOrder, scopeOfKeys } from './refunds/refund-order';
export { awaitsApproval, openRefundRequest, reinstateRefundRequests, withdrawRefundRequests } from './refunds/refund-request';
export { minorOf } from './refunds/refund-wish';
export { type WeighedOrder, weighOrders } from './refunds/weigh-orders';
export { type AccountFigures, type SalesBars, type SalesSums, salesFigures } from './sales.read-model';
export { type CurrencyStretches, salesBetween } from './sales-between.read-model';
export { shippers } from './shipping/parcel';
export { listShippable } from './shipping/shipping-list.repository';
export { tellSubscription } from './tell-subscription';
export { transactionsByIds } from './transaction.repository';
