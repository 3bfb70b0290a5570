import { registerEnumType } from 'type-graphql';

/** Sold once, or billed again and again (product.md 5). */
export enum BillingType {
  STANDARD = 'STANDARD',
  RECURRING = 'RECURRING',
}
registerEnumType(BillingType, { name: 'BillingType' });

/** Which way a list is sorted. */
export enum Direction {
  ASC = 'ASC',
  DESC = 'DESC',
}
registerEnumType(Direction, { name: 'Direction' });

export enum ShippingStatus {
  SHIPPED = 'SHIPPED',
  NOT_SHIPPED = 'NOT_SHIPPED',
  ALL = 'ALL',
}
registerEnumType(ShippingStatus, { name: 'ShippingStatus' });
