import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Auth } from '../access/auth.directive';
import { AccountType, type PostalAddressType } from '../accounts/accounts.public';
import { PersonType } from '../clerks/clerks.public';
import { connectionTypes } from '../platform/graphql/connection';
import { Node } from '../platform/graphql/node.type';
import { DateScalar, DateTimeScalar, EmailAddressScalar } from '../platform/graphql/scalars';
import { MoneyType, PeriodInput } from '../platform/graphql/value-types';
import { BillingType, Direction } from './order.enums';
import { orderReaders, shippingReaders } from './order-readers';

export enum OrderSource {
  INS = 'INS',
  IMPORT = 'IMPORT',
  API = 'API',
  CONSOLE = 'CONSOLE',
  DEMO = 'DEMO',
}
registerEnumType(OrderSource, { name: 'OrderSource' });

export enum TransactionKind {
  SALE = 'SALE',
  BILL = 'BILL',
  RFND = 'RFND',
  CGBK = 'CGBK',
  INSF = 'INSF',
  FEE = 'FEE',
  OTHER = 'OTHER',
}
registerEnumType(TransactionKind, { name: 'TransactionKind' });

export enum SubscriptionStatus {
  ACTIVE = 'ACTIVE',
  CANCELED = 'CANCELED',
  COMPLETED = 'COMPLETED',
  PAUSED = 'PAUSED',
  RETRY_PAYMENT = 'RETRY_PAYMENT',
}
registerEnumType(SubscriptionStatus, { name: 'SubscriptionStatus' });

export enum RefundRequestStatus {
  AWAITING_APPROVAL = 'AWAITING_APPROVAL',
  REQUESTED = 'REQUESTED',
  EXECUTED = 'EXECUTED',
  DENIED = 'DENIED',
  FAILED = 'FAILED',
}
registerEnumType(RefundRequestStatus, { name: 'RefundRequestStatus' });

@ObjectType('ShipNotice', { simpleResolvers: true })
export class ShipNoticeType {
  @Field(() => ID) id: string;
  @Field(() => DateScalar) date: string;
  @Field(() => String) carrier: string;
  @Field(() => String, { nullable: true }) tracking?: string | null;
  @Field(() => Int) quantity: number;
}

@ObjectType('OrderLine', { simpleResolvers: true })
export class OrderLineType {
  accountId: string;
  @Auth(...shippingReaders) @Field(() => ID) id: string;
  @Auth(...shippingReaders) @Field(() => String) item: string;
  @Auth(...shippingReaders) @Field(() => String) title: string;
  @Auth(...shippingReaders)
  @Field(() => String, { description: 'ORIGINAL, CART, BUMP or UPSELL; others are kept as they come.' })
  type: string;
  @Auth(...shippingReaders) @Field(() => Int) quantity: number;
  @Auth(...orderReaders) @Field(() => MoneyType, { nullable: true, description: 'With all its decimals.' }) unitPrice?: MoneyType | null;
  @Auth(...orderReaders) @Field(() => MoneyType, { nullable: true }) discount?: MoneyType | null;
  @Auth(...orderReaders) @Field(() => MoneyType, { nullable: true }) tax?: MoneyType | null;
  @Auth(...orderReaders) @Field(() => MoneyType, { nullable: true }) shipping?: MoneyType | null;
  @Auth(...orderReaders) @Field(() => MoneyType, { nullable: true }) amount?: MoneyType | null;
  @Auth(...shippingReaders) @Field(() => Boolean) recurring: boolean;
  @Auth(...shippingReaders) @Field(() => Boolean) shippable: boolean;
  @Auth(...shippingReaders) @Field(() => [ShipNoticeType]) shipNotices: ShipNoticeType[];
}

/** The subscriptions slice adds changes. */
@ObjectType('OrderSubscription', { implements: Node, simpleResolvers: true, description: 'The recurring billing of an order.' })
export class OrderSubscriptionType extends Node {
  accountId: string;
  @Auth(...orderReaders) @Field(() => ID) override id: string;
  @Auth(...orderReaders) @Field(() => SubscriptionStatus) status: SubscriptionStatus;
  @Auth(...orderReaders) @Field(() => String) frequency: string;
  @Auth(...orderReaders) @Field(() => Int) paymentsProcessed: number;
  @Auth(...orderReaders) @Field(() => Int, { nullable: true }) paymentsRemaining?: number | null;
  @Auth(...orderReaders)
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Null where nothing will be charged: paused without a day, canceled, completed.',
  })
  nextPaymentAt?: Date | null;
  @Auth(...orderReaders)
  @Field(() => MoneyType, { nullable: true, description: 'What each further payment charges; null where nobody told it.' })
  amount?: MoneyType | null;
  @Auth(...orderReaders)
  @Field(() => Boolean, { description: 'The seller platform charges: a change made here is a request until it tells the same.' })
  needsConfirmation: boolean;
}

/** The resolvers add customer, lines, transactions, subscription and refundRequests; the tickets slice adds tickets. */
@ObjectType('Order', { implements: Node, simpleResolvers: true, description: 'One purchase, found by its receipt.' })
export class OrderType extends Node {
  accountId: string;
  @Auth(...shippingReaders) @Field(() => ID) override id: string;
  @Auth(...shippingReaders) @Field(() => String) receipt: string;
  @Auth(...shippingReaders) @Field(() => AccountType) account: AccountType;
  @Auth(...shippingReaders) @Field(() => DateTimeScalar) placedAt: Date;
  @Auth(...shippingReaders) @Field(() => BillingType) billing: BillingType;
  @Auth(...orderReaders) @Field(() => String, { nullable: true }) paymentMethod?: string | null;
  @Auth(...orderReaders) @Field(() => OrderSource) source: OrderSource;
  @Auth(...orderReaders)
  @Field(() => MoneyType, { nullable: true, description: 'What the customer was charged in all.' })
  total?: MoneyType | null;
  @Auth(...orderReaders) @Field(() => MoneyType, { nullable: true }) tax?: MoneyType | null;
  @Auth(...orderReaders) @Field(() => MoneyType, { nullable: true }) shipping?: MoneyType | null;
  @Auth(...orderReaders) @Field(() => MoneyType, { nullable: true }) refunded?: MoneyType | null;
  @Auth(...orderReaders)
  @Field(() => MoneyType, { nullable: true, description: 'Paid, less what was refunded, charged back or is being refunded.' })
  refundable?: MoneyType | null;
  @Auth('OWNER', 'ACCOUNT_USER')
  @Field(() => MoneyType, { nullable: true, description: "The account's share." })
  accountEarnings?: MoneyType | null;
  @Auth(...orderReaders) @Field(() => String, { nullable: true }) parentReceipt?: string | null;
  @Auth(...orderReaders) @Field(() => String, { nullable: true }) affiliate?: string | null;
  @Auth(...orderReaders) @Field(() => [String]) trackingCodes: string[];
}

@ObjectType('Transaction', { implements: Node, simpleResolvers: true, description: 'One movement of money; never changed.' })
export class TransactionType extends Node {
  accountId: string;
  @Auth(...orderReaders) @Field(() => ID) override id: string;
  @Auth(...orderReaders) @Field(() => TransactionKind) kind: TransactionKind;
  @Auth(...orderReaders) @Field(() => String, { description: 'As the seller platform calls it.' }) rawKind: string;
  @Auth(...orderReaders) @Field(() => DateTimeScalar) at: Date;
  @Auth(...orderReaders) @Field(() => MoneyType, { nullable: true, description: 'Money out is negative.' }) amount?: MoneyType | null;
  @Auth(...orderReaders) @Field(() => String) receipt: string;
  @Auth(...orderReaders) @Field(() => AccountType) account: AccountType;
  @Auth(...orderReaders) @Field(() => Boolean) test: boolean;
}

@ObjectType('RefundRequest', {
  implements: Node,
  simpleResolvers: true,
  description: 'A refund on its way: waiting for approval, or for the seller platform. It already counts against what is refundable.',
})
export class RefundRequestType extends Node {
  accountId: string;
  @Auth(...orderReaders) @Field(() => ID) override id: string;
  @Auth(...orderReaders) @Field(() => RefundRequestStatus) status: RefundRequestStatus;
  @Auth(...orderReaders) @Field(() => MoneyType, { nullable: true }) amount?: MoneyType | null;
  @Auth(...orderReaders) @Field(() => String, { nullable: true, description: 'Why, in the words of whoever asked.' }) reason?:
    | string
    | null;
  @Auth(...orderReaders) @Field(() => DateTimeScalar) requestedAt: Date;
  @Auth(...orderReaders) @Field(() => PersonType, { nullable: true }) requestedBy?: PersonType | null;
}

/** The resolvers add orders, subscriptions, refunds and figures; the tickets slice adds tickets. */
@ObjectType('Customer', { implements: Node, simpleResolvers: true })
export class CustomerType extends Node {
  accountId: string;
  @Auth(...orderReaders) @Field(() => ID) override id: string;
  @Auth(...orderReaders) @Field(() => EmailAddressScalar, { nullable: true }) email?: string | null;
  @Auth(...orderReaders) @Field(() => String, { nullable: true }) firstName?: string | null;
  @Auth(...orderReaders) @Field(() => String, { nullable: true }) lastName?: string | null;
  shipping?: PostalAddressType | null;
  billing?: PostalAddressType | null;
}

export const OrderConnection = connectionTypes('Order', () => OrderType);
export const RefundRequestConnection = connectionTypes('RefundRequest', () => RefundRequestType);
export const TransactionConnection = connectionTypes('Transaction', () => TransactionType);

@InputType('OrderFilter')
export class OrderFilter {
  @Field(() => String, { nullable: true }) receipt?: string | null;
  @Field(() => String, { nullable: true }) customerEmail?: string | null;
  @Field(() => String, { nullable: true }) customerLastName?: string | null;
  @Field(() => String, { nullable: true }) item?: string | null;
  @Field(() => String, { nullable: true }) affiliate?: string | null;
  @Field(() => String, { nullable: true }) trackingCode?: string | null;
  @Field(() => [String], { nullable: true }) accounts?: string[] | null;
  @Field(() => BillingType, { nullable: true }) billing?: BillingType | null;
  @Field(() => PeriodInput, { nullable: true }) placed?: PeriodInput | null;
  @Field(() => String, { nullable: true, description: 'A receipt, or a part of the customer’s e-mail or name.' }) search?: string | null;
}

export enum OrderOrderField {
  PLACED_AT = 'PLACED_AT',
  AMOUNT = 'AMOUNT',
}
registerEnumType(OrderOrderField, { name: 'OrderOrderField' });

@InputType('OrderOrder')
export class OrderOrder {
  @Field(() => OrderOrderField) field: OrderOrderField;
  @Field(() => Direction) direction: Direction;
}

@InputType('TransactionFilter')
export class TransactionFilter {
  @Field(() => String, { nullable: true }) receipt?: string | null;
  @Field(() => String, { nullable: true }) customerEmail?: string | null;
  @Field(() => [TransactionKind], { nullable: true }) kinds?: TransactionKind[] | null;
  @Field(() => [String], { nullable: true }) accounts?: string[] | null;
  @Field(() => String, { nullable: true, description: 'Of orders with this product, by its item number.' }) item?: string | null;
  @Field(() => PeriodInput, { nullable: true }) period?: PeriodInput | null;
  @Field(() => Boolean, { nullable: true, defaultValue: false }) includeTest?: boolean | null;
}
