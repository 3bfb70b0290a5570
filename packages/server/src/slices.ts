import { AccountLinked, AccountSignedUp, AccountUnlinked } from './accounts/accounts.public';
import { registerAuditJobs } from './audit/audit.public';
import { registerExportJobs } from './audit-log/audit-log.public';
import { registerBulkJobs } from './bulk/bulk.public';
import { SecondFactorReset, UserStopped } from './clerks/clerks.public';
import { registerImportJobs } from './imports/imports.public';
import { MasterZoneChanged } from './masters/masters.public';
import {
  CustomerEmailChanged,
  foldProductSales,
  followMasterZone,
  keepSalesForMaster,
  keepSalesOfNewAccount,
  keepZonesOfMaster,
  ReceiptSent,
  RefundDecided,
  RefundExecuted,
  RefundRequested,
  SubscriptionTold,
} from './orders/orders.public';
import type { Deps } from './platform/deps';
import { keepHouse } from './platform/housekeeping';
import { keepTicketsOfNewAccount, keepTicketZones, queueTicketZones, registerRollUpJobs } from './reports/reports.public';
import {
  type FailedSignIn,
  failedSignInKind,
  followSecondFactorReset,
  followStoppedUser,
  mailEmailChange,
  mailPasswordReset,
  noteFailedSignIn,
} from './sessions/sessions.public';
import { keepSubscription } from './subscriptions/subscriptions.public';
import {
  type AskedForLink,
  closeCanceled,
  closeRefunded,
  followCustomer,
  followLinkedAccount,
  followRemovedAccount,
  forgetOwnWords,
  mailSupportLink,
  noteReceiptSent,
  noteRefundDecided,
  noteRefundRequested,
  registerClockJobs,
  releaseFromUser,
  supportLinkKind,
} from './tickets/tickets.public';

/** Who listens to whom: every subscription of a higher slice to a lower one's events (architecture.md 1). */
export function subscribeSlices(deps: Deps): void {
  deps.events.subscribe(AccountSignedUp, keepSalesOfNewAccount);
  deps.events.subscribe(AccountLinked, keepSalesForMaster);
  deps.events.subscribe(AccountSignedUp, keepTicketsOfNewAccount);
  deps.events.subscribe(AccountLinked, (_event, tx) => queueTicketZones(deps.jobs, tx));
  deps.events.subscribe(MasterZoneChanged, (event, tx) => followMasterZone(deps.jobs, event, tx));
  deps.events.subscribe(SubscriptionTold, keepSubscription);
  deps.events.subscribe(SubscriptionTold, (event, tx) => closeCanceled(deps, event, tx));
  deps.events.subscribe(RefundExecuted, (event, tx) => closeRefunded(deps, event, tx));
  deps.events.subscribe(RefundRequested, (event, tx) => noteRefundRequested(deps, event, tx));
  deps.events.subscribe(RefundDecided, (event, tx) => noteRefundDecided(deps, event, tx));
  deps.events.subscribe(CustomerEmailChanged, (event, tx) => followCustomer(deps, event, tx));
  deps.events.subscribe(ReceiptSent, (event, tx) => noteReceiptSent(deps, event, tx));
  deps.events.subscribe(AccountLinked, (event, tx) => followLinkedAccount(deps.clock, event, tx));
  deps.events.subscribe(AccountUnlinked, followRemovedAccount);
  deps.events.subscribe(UserStopped, (event, tx) => followStoppedUser(deps, event, tx));
  deps.events.subscribe(UserStopped, async ({ userId, masterId, why }, tx) => {
    if (why === 'DELETED') await releaseFromUser(deps.clock, tx, userId, masterId);
  });
  deps.events.subscribe(UserStopped, forgetOwnWords);
  deps.events.subscribe(SecondFactorReset, followSecondFactorReset);
}

/** What does each kind of background job. */
export function registerJobs(deps: Deps): void {
  registerAuditJobs(deps);
  registerImportJobs(deps);
  registerExportJobs(deps);
  registerBulkJobs(deps);
  registerClockJobs(deps);
  registerRollUpJobs(deps);
  deps.jobs.register('keep-house', () => keepHouse(deps), { every: 'hour', crew: 'long' });
  deps.jobs.register(failedSignInKind, (failed: FailedSignIn) => noteFailedSignIn(deps, failed));
  deps.jobs.register<{ login: string }>('mail-password-reset', ({ login }) => mailPasswordReset(deps, login));
  deps.jobs.register<AskedForLink>(supportLinkKind, (asked) => mailSupportLink(deps, asked));
  const keepZones = async ({ masterId }: { masterId: string }) => {
    await keepZonesOfMaster(deps.db, masterId);
    await keepTicketZones(deps.db);
  };
  deps.jobs.register('keep-sales-zones', keepZones, { crew: 'long' });
  deps.jobs.register('fold-product-sales', () => foldProductSales(deps.db), { every: 'minute', crew: 'long' });
  deps.jobs.register<{ changeId: string }>('mail-email-change', ({ changeId }) => mailEmailChange(deps, changeId));
}
