import type { DeliveryReason } from '@mestre/shared';

/** Why a notification is not taken. The reason is kept with the delivery; what the sender is told is decided in ins.http.ts. */
export class NotificationError extends Error {
  override readonly name = 'NotificationError';
  constructor(
    readonly reason: DeliveryReason,
    detail: string,
  ) {
    super(`${reason}: ${detail}`);
  }
}
