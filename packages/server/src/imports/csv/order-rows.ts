import { currencyExponent, isCurrency, isDecimal, normalizeReceipt, receiptRule } from '@mestre/shared';
import { isEmailAddress } from '../../platform/graphql/scalars';
import { RowProblem, readDecimal, readQuantity, readText, TimeReader } from './cells';
import type { OrderField, OrderMapping } from './mappings';

/** An account that rows may go to. */
export interface ImportAccount {
  id: string;
  nickname: string;
  timeZone: string;
  currency: string;
}

/** Which account a row goes to: by the value of a column, else `rest`. */
export interface AccountChoice {
  accounts: readonly ImportAccount[];
  /** value of the account column (lower-case) -> account id */
  byValue: Readonly<Record<string, string>>;
  /** account of all other rows; null: such rows are refused */
  rest: string | null;
}

/** Columns of the staging table of order rows, in order; `stagedOrder` gives their values. */
export const orderStageColumns =
  'line, account_id, grp, receipt, kind, raw_kind, credit, at, item, title, type, quantity, unit_price, currency, exponent, email, first_name, last_name, payment_method, affiliate, bad';

type Cell = string | number | null;

const kinds: Readonly<Record<string, string>> = {
  sale: 'SALE',
  order: 'SALE',
  bill: 'BILL',
  rebill: 'BILL',
  rfnd: 'RFND',
  refund: 'RFND',
  cgbk: 'CGBK',
  chargeback: 'CGBK',
  insf: 'INSF',
  fee: 'FEE',
};

/** Reads the rows of one file by one mapping. */
export class OrderRows {
  private readonly index: Partial<Record<OrderField, number>>;
  private readonly types: ReadonlyMap<string, string>;
  private readonly accounts: ReadonlyMap<string, ImportAccount>;
  private readonly times = new Map<string, TimeReader>();
  private readonly cellCount: number;
  private before: { email: string; customerId: string; made: string | null } = { email: '', customerId: '', made: null };

  /** @throws RowProblem CELLS_MISSING where the file lacks a column that the mapping needs */
  constructor(
    private readonly mapping: OrderMapping,
    private readonly choice: AccountChoice,
    heading: readonly string[],
  ) {
    this.index = columnIndex(mapping, heading);
    this.types = new Map(mapping.notProducts.map((rule) => [rule.code.toUpperCase(), rule.type]));
    this.accounts = new Map(choice.accounts.map((account) => [account.id, account]));
    this.cellCount = heading.length;
  }

  /** The row as the staging table takes it. @throws RowProblem */
  read(cells: readonly string[], line: number): Cell[] {
    if (cells.length < this.cellCount) throw new RowProblem('CELLS_MISSING');
    if (cells.length > this.cellCount) throw new RowProblem('CELLS_TOO_MANY');
    const text = (field: OrderField, atMost: number) => {
      const at = this.index[field];
      return at === undefined ? '' : readText(cells[at] as string, atMost, this.mapping.columns[field] as string);
    };
    const name = (field: OrderField) => this.mapping.columns[field] ?? field;
    const needed = (field: OrderField, atMost: number) => {
      const value = text(field, atMost);
      if (value === '') throw new RowProblem('VALUE_MISSING', name(field));
      return value;
    };

    const account = this.accountOf(text('account', 100));
    const receipt = normalizeReceipt(needed('receipt', 100));
    if (receiptRule(receipt)) throw new RowProblem('RECEIPT_INVALID', name('receipt'), receipt);
    const at = this.timesOf(account).read(needed('at', 60), name('at'));
    const item = needed('item', 100);
    const quantity = this.index.quantity === undefined ? 1 : readQuantity(needed('quantity', 20), name('quantity'));
    const price = readDecimal(needed('unitPrice', 30), this.mapping.decimalComma, name('unitPrice'));
    const currency = (text('currency', 10) || this.mapping.currency || account.currency).toUpperCase();
    if (!isCurrency(currency)) throw new RowProblem('CURRENCY_INVALID', name('currency'), currency);
    const email = this.sameEmail(text('email', 254), text('customerId', 60));
    const rawKind = text('kind', 30);
    const kind = rawKind === '' ? null : kinds[rawKind.toLowerCase()];
    if (kind === undefined) throw new RowProblem('TYPE_UNKNOWN', name('kind'), rawKind);
    const credit = this.mapping.refundPrefix !== null && receipt.startsWith(this.mapping.refundPrefix);
    const iso = new Date(at).toISOString();
    return [
      line,
      account.id,
      kind === null || kind === 'SALE' ? receipt : `${receipt}|${kind}|${at}`,
      receipt,
      kind,
      rawKind === '' ? null : rawKind,
      credit ? 't' : 'f',
      iso,
      item,
      text('title', 500) || item,
      this.types.get(item.toUpperCase()) ?? 'ORIGINAL',
      quantity,
      price,
      currency,
      currencyExponent(currency),
      email,
      text('firstName', 200) || null,
      text('lastName', 200) || null,
      text('paymentMethod', 60) || null,
      text('affiliate', 60) || null,
      'f',
    ];
  }

  /**
   * A row that could not be read, staged only so that its whole order is left out: an order with a line missing would be wrong for good.
   * Null where not even account and receipt can be told.
   */
  readBad(cells: readonly string[], line: number): Cell[] | null {
    try {
      const of = (field: OrderField) => cells[this.index[field] as number]?.trim() ?? '';
      const receipt = normalizeReceipt(of('receipt'));
      if (receiptRule(receipt)) return null;
      const account = this.accountOf(of('account'));
      const row: Cell[] = [line, account.id, receipt, receipt, null, null, 'f', new Date(0).toISOString(), '-', '-', '-', 0, '0', 'XXX', 2];
      return [...row, null, null, null, null, null, 't'];
    } catch {
      return null;
    }
  }

  private accountOf(value: string): ImportAccount {
    const id = this.choice.byValue[value.toLowerCase()] ?? this.choice.rest;
    const account = id ? this.accounts.get(id) : undefined;
    if (!account) throw new RowProblem('ACCOUNT_UNKNOWN', this.mapping.columns.account, value);
    return account;
  }

  private timesOf(account: ImportAccount): TimeReader {
    const zone = this.mapping.timeZone ?? account.timeZone;
    let reader = this.times.get(zone);
    if (!reader) {
      reader = new TimeReader(this.mapping.dateFormat, zone);
      this.times.set(zone, reader);
    }
    return reader;
  }

  /** Rows of one order stand together mostly: what the row before had is not read again. */
  private sameEmail(email: string, customerId: string): string | null {
    if (email !== this.before.email || customerId !== this.before.customerId) {
      this.before = { email, customerId, made: this.emailOf(email, customerId) };
    }
    return this.before.made;
  }

  private emailOf(email: string, customerId: string): string | null {
    if (email !== '') {
      if (!isEmailAddress(email)) throw new RowProblem('EMAIL_INVALID', this.mapping.columns.email, email);
      return email;
    }
    if (customerId === '' || this.mapping.emailTemplate === null) return null;
    // spreadsheet programs write whole numbers as "17850.0"
    const id = isDecimal(customerId) ? customerId.replace(/\.0+$/, '') : customerId;
    const made = this.mapping.emailTemplate.replace('{id}', id.toLowerCase());
    if (!isEmailAddress(made)) throw new RowProblem('EMAIL_INVALID', this.mapping.columns.customerId, customerId);
    return made;
  }
}

/** Where the mapping's columns stand in the heading (names compared without case and blanks at the ends). @throws RowProblem */
export function columnIndex(mapping: OrderMapping, heading: readonly string[]): Partial<Record<OrderField, number>> {
  const places = new Map(heading.map((name, index) => [name.trim().toLowerCase(), index]));
  const found: Partial<Record<OrderField, number>> = {};
  for (const [field, column] of Object.entries(mapping.columns) as [OrderField, string][]) {
    const place = places.get(column.trim().toLowerCase());
    if (place !== undefined) found[field] = place;
    else if (!optionalOfGeneric(mapping, field)) throw new RowProblem('CELLS_MISSING', column);
  }
  return found;
}

/** The generic preset names every column there may be; a file has those that it has. */
function optionalOfGeneric(mapping: OrderMapping, field: OrderField): boolean {
  return mapping.name === 'generic' && !['receipt', 'at', 'item', 'unitPrice'].includes(field);
}
