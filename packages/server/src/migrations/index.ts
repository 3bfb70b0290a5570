import { People1700000000001 } from './0001-people';
import { Ledger1700000000002 } from './0002-ledger';
import { Clerks1700000000003 } from './0003-clerks';
import { Profile1700000000004 } from './0004-profile';
import { Audit1700000000005 } from './0005-audit';
import { Api1700000000006 } from './0006-api';
import { Desk1700000000008 } from './0008-desk';
import { TicketClock1700000000009 } from './0009-ticket-clock';
import { Receipts1700000000010 } from './0010-receipts';
import { Composer1700000000011 } from './0011-composer';
import { Queue1700000000012 } from './0012-queue';
import { Support1700000000013 } from './0013-support';
import { Lookup1700000000014 } from './0014-lookup';
import { Reports1700000000015 } from './0015-reports';
import { RefundQueue1700000000016 } from './0016-refund-queue';
import { TicketCounts1700000000017 } from './0017-ticket-counts';
import { ProductSales1700000000018 } from './0018-product-sales';
import { ExchangeRates1700000000019 } from './0019-exchange-rates';
import { StoredWords1700000000020 } from './0020-stored-words';
import { CustomerDesk1700000000021 } from './0021-customer-desk';
import { DatedWords1700000000022 } from './0022-dated-words';
import { TicketDays1700000000023 } from './0023-ticket-days';
import { BulkOrders1700000000027 } from './0027-bulk-orders';
import { KeyedLists1700000000028 } from './0028-keyed-lists';
import { TicketQuarters1700000000029 } from './0029-ticket-quarters';
import { MailedFiles1700000000030 } from './0030-mailed-files';

/** All migrations in order; each slice adds its own below. */
export const migrations = [
  People1700000000001,
  Ledger1700000000002,
  Clerks1700000000003,
  Profile1700000000004,
  Audit1700000000005,
  Api1700000000006,
  Desk1700000000008,
  TicketClock1700000000009,
  Receipts1700000000010,
  Composer1700000000011,
  Queue1700000000012,
  Support1700000000013,
  Lookup1700000000014,
  Reports1700000000015,
  RefundQueue1700000000016,
  TicketCounts1700000000017,
  ProductSales1700000000018,
  ExchangeRates1700000000019,
  StoredWords1700000000020,
  CustomerDesk1700000000021,
  DatedWords1700000000022,
  TicketDays1700000000023,
  BulkOrders1700000000027,
  KeyedLists1700000000028,
  TicketQuarters1700000000029,
  MailedFiles1700000000030,
];
