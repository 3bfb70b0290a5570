import { decimalToMinor, type MinorMoney, MoneyError, maySetRefundCap, minorToDecimal } from '@mestre/shared';
import type { MoneyValue } from '../../../domain/money';
import type { ManagedUserData } from '../clerk-documents';
import { type ManagingActor, minorFrom } from '../user-view';

/** The limit as it stands in the form. */
export interface CapDraft {
  isOn: boolean;
  amount: string;
  currency: string;
}

export function capDraftOf(cap: ManagedUserData['refundCap'], currency: string): CapDraft {
  return { isOn: cap !== null, amount: cap?.amount ?? '', currency: cap?.currency ?? currency };
}

/** An amount as people type it, with a comma where their language has one; null: it is none. */
export function readAmount(text: string, currency: string): MinorMoney | null {
  const plain = text.trim().replace(/\s/g, '');
  const decimal = plain.includes('.') ? plain : plain.replace(',', '.');
  try {
    const minor = decimalToMinor(decimal, currency);
    return minor > 0 ? { minor, currency } : null;
  } catch (error) {
    if (error instanceof MoneyError) return null;
    throw error;
  }
}

export type CapChange =
  | { kind: 'NONE' }
  | { kind: 'REMOVE' }
  | { kind: 'SET'; cap: MoneyValue }
  | { kind: 'INVALID'; code: 'AMOUNT_INVALID' | 'REFUND_CAP_NOT_HELD' };

/** What Save would do about the limit; who has one himself hands on no more (shared/access/policies.ts). */
export function capChange(draft: CapDraft, saved: ManagedUserData['refundCap'], actor: ManagingActor): CapChange {
  const before = minorFrom(saved);
  if (!draft.isOn) {
    if (before === null) return { kind: 'NONE' };
    return maySetRefundCap(actor, null).allowed ? { kind: 'REMOVE' } : { kind: 'INVALID', code: 'REFUND_CAP_NOT_HELD' };
  }
  const cap = readAmount(draft.amount, draft.currency);
  if (cap === null) return { kind: 'INVALID', code: 'AMOUNT_INVALID' };
  if (before && before.minor === cap.minor && before.currency === cap.currency) return { kind: 'NONE' };
  if (!maySetRefundCap(actor, cap).allowed) return { kind: 'INVALID', code: 'REFUND_CAP_NOT_HELD' };
  return { kind: 'SET', cap: { amount: minorToDecimal(cap.minor, cap.currency), currency: cap.currency } };
}
