import type { MoneyValue } from '../money';

/** The recurring billing of an order, as far as it is changed. */
export interface Billing {
  nextPaymentAt: string | null;
  /** the seller platform charges: a change is a request */
  needsConfirmation: boolean;
  amount: MoneyValue | null;
  changes:
    | readonly {
        kind: 'PAUSE' | 'RESUME' | 'CHANGE_DATE' | 'CANCEL';
        status: string;
        at: string;
        previousPaymentAt: string | null;
        nextPaymentAt: string | null;
      }[]
    | null;
}

export interface BilledOrder {
  receipt: string;
  account: { nickname: string; timeZone: string };
  subscription: Billing | null;
}

/** With any of these somebody may change what bills on, and also give up a change. */
export const managingActions = ['PAUSE_SUBSCRIPTION', 'RESUME_SUBSCRIPTION', 'CANCEL_SUBSCRIPTION'] as const;
