import { isTimeZone } from '@mestre/shared';

/** What an import brings in (schema.graphql `ImportKind`). */
export type ImportKindName = 'ORDERS' | 'TICKETS';

/** The fields of an order row that a column can be given to. */
export const orderFields = [
  'receipt',
  'at',
  'item',
  'title',
  'quantity',
  'unitPrice',
  'email',
  'customerId',
  'firstName',
  'lastName',
  'account',
  'currency',
  'kind',
  'paymentMethod',
  'affiliate',
] as const;
export type OrderField = (typeof orderFields)[number];

/** Fields without which no order can be made; a quantity that has no column is one. */
export const requiredOrderFields: readonly OrderField[] = ['receipt', 'at', 'item', 'unitPrice'];

/** How dates without a zone are written; a time may follow. ISO texts with a zone are read in every format. */
export const dateFormats = ['YMD', 'DMY', 'MDY'] as const;
export type DateFormat = (typeof dateFormats)[number];

/** A line type other than product, by the item's code (product.md 5: what is no product is not learnt as one). */
export interface ItemRule {
  /** compared without case, whole */
  readonly code: string;
  readonly type: 'POSTAGE' | 'FEE' | 'DISCOUNT' | 'MANUAL' | 'ADJUSTMENT' | 'SAMPLE';
}

/** How the rows of a file become orders. Data, not code: a preset is one of these, and a person can make one of columns. */
export interface OrderMapping {
  readonly name: string;
  readonly columns: Readonly<Partial<Record<OrderField, string>>>;
  readonly dateFormat: DateFormat;
  /** zone of times without one; null: the zone of the account */
  readonly timeZone: string | null;
  /** currency of rows without one; null: the account's */
  readonly currency: string | null;
  readonly decimalComma: boolean;
  readonly delimiter: string | null;
  /** receipts that begin so are refunds of an earlier order of the same customer with the same items */
  readonly refundPrefix: string | null;
  /** makes an address of the customer's number, {id} standing for it */
  readonly emailTemplate: string | null;
  readonly notProducts: readonly ItemRule[];
  /** values of the account column in the order in which they take the chosen accounts, the last account taking all others */
  readonly accountValues: readonly string[];
}

const blank: Omit<OrderMapping, 'name' | 'columns'> = {
  dateFormat: 'YMD',
  timeZone: null,
  currency: null,
  decimalComma: false,
  delimiter: null,
  refundPrefix: null,
  emailTemplate: null,
  notProducts: [],
  accountValues: [],
};

/** The "Online Retail" layout (UCI, D. Chen, S. L. Sain, K. Guo, 2012): every line sold by a British online gift shop. */
const onlineRetail: OrderMapping = {
  ...blank,
  name: 'online-retail',
  columns: {
    receipt: 'InvoiceNo',
    item: 'StockCode',
    title: 'Description',
    quantity: 'Quantity',
    at: 'InvoiceDate',
    unitPrice: 'UnitPrice',
    customerId: 'CustomerID',
    account: 'Country',
  },
  timeZone: 'Europe/London',
  currency: 'GBP',
  refundPrefix: 'C',
  emailTemplate: 'c{id}@example.com',
  notProducts: [
    { code: 'POST', type: 'POSTAGE' },
    { code: 'DOT', type: 'POSTAGE' },
    { code: 'C2', type: 'POSTAGE' },
    { code: 'M', type: 'MANUAL' },
    { code: 'D', type: 'DISCOUNT' },
    { code: 'S', type: 'SAMPLE' },
    { code: 'BANK CHARGES', type: 'FEE' },
    { code: 'AMAZONFEE', type: 'FEE' },
    { code: 'CRUK', type: 'FEE' },
    { code: 'B', type: 'ADJUSTMENT' },
  ],
  accountValues: ['United Kingdom', 'Germany', 'France', 'EIRE', 'Netherlands', 'Spain'],
};

/** Columns called as our own exports and most shops call them. */
const generic: OrderMapping = {
  ...blank,
  name: 'generic',
  columns: {
    receipt: 'receipt',
    at: 'date',
    item: 'item',
    title: 'title',
    quantity: 'quantity',
    unitPrice: 'unit_price',
    email: 'email',
    firstName: 'first_name',
    lastName: 'last_name',
    account: 'account',
    currency: 'currency',
    kind: 'kind',
    paymentMethod: 'payment_method',
    affiliate: 'affiliate',
  },
};

export const orderPresets: readonly OrderMapping[] = [onlineRetail, generic];

/** The one layout of ticket files known: the UCI "Incident management process enriched event log". */
export const ticketPresets = ['incident-log'] as const;

/** The mapping called so, or null. */
export function orderPreset(name: string): OrderMapping | null {
  return orderPresets.find((preset) => preset.name === name) ?? null;
}

/** What a person chose himself; unset parts are as in a blank mapping. */
export interface OwnMapping {
  columns: Partial<Record<OrderField, string>>;
  dateFormat?: DateFormat | null;
  timeZone?: string | null;
  currency?: string | null;
  decimalComma?: boolean | null;
  refundPrefix?: string | null;
}

/** A mapping of columns that a person assigned, over a preset where one is named. Null when it cannot work. */
export function ownMapping(own: OwnMapping, base: OrderMapping | null): OrderMapping | null {
  const columns = Object.fromEntries(Object.entries(own.columns).filter(([, column]) => column)) as OrderMapping['columns'];
  if (requiredOrderFields.some((field) => !columns[field])) return null;
  if (own.timeZone && !isTimeZone(own.timeZone)) return null;
  const from = base ?? { ...blank, name: 'own', columns };
  return {
    ...from,
    columns,
    dateFormat: own.dateFormat ?? from.dateFormat,
    timeZone: own.timeZone || from.timeZone,
    currency: own.currency || from.currency,
    decimalComma: own.decimalComma ?? from.decimalComma,
    refundPrefix: own.refundPrefix === undefined ? from.refundPrefix : own.refundPrefix || null,
  };
}
