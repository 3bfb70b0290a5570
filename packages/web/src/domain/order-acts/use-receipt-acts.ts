import { useApolloClient } from '@apollo/client/react';
import type { Language } from '@mestre/shared';
import { useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import { faultOf, faultText, refusalText } from '../../access/faults';
import { newKey } from '../../access/new-key';
import { showToast } from '../../ui/toast/toast';
import { wireLanguage } from '../wire-language';
import { MakePdfMutation, SendReceiptMutation, shownAgain } from './order-act-documents';

export interface ReceiptTarget {
  receipt: string;
  account: { nickname: string };
  /** The ticket from which it is done: its history says so. */
  ticketNumber?: number;
  /** The customer's by default. */
  language?: Language;
}

type Told = { userErrors: readonly { code: string; message: string }[] } | null | undefined;

/** Mails a receipt and makes its PDF, one at a time; what was done, and what was refused, is said by a toast. */
export function useReceiptActs({ receipt, account, ticketNumber, language }: ReceiptTarget) {
  const client = useApolloClient();
  const intl = useIntl();
  const [isPending, setPending] = useState(false);
  const running = useRef(false);
  const where = { receipt, account: account.nickname, language: language ? wireLanguage(language) : null };

  const once = async (act: () => Promise<Told>): Promise<boolean> => {
    if (running.current) return false;
    running.current = true;
    setPending(true);
    try {
      const refused = (await act())?.userErrors[0];
      if (refused) showToast(refusalText(intl, refused), { tone: 'warn' });
      return !refused;
    } catch (fault) {
      showToast(faultText(intl, faultOf(fault)), { tone: 'bad' });
      return false;
    } finally {
      running.current = false;
      setPending(false);
    }
  };

  const mail = async (kind: 'RECEIPT' | 'PURCHASE_DETAILS') => {
    const input = { ...where, kind, ticketNumber: ticketNumber ?? null, idempotencyKey: newKey() };
    const isDone = await once(async () => (await client.mutate({ mutation: SendReceiptMutation, variables: { input } })).data?.sendReceipt);
    if (!isDone) return;
    showToast(intl.formatMessage({ id: `receipt.mailed.${kind}` }));
    void client.refetchQueries({ include: shownAgain });
  };

  const save = () =>
    once(async () => {
      const { data } = await client.mutate({ mutation: MakePdfMutation, variables: { input: where } });
      const made = data?.makeReceiptPdf;
      // an attachment: the page stays
      if (made?.fileId) window.location.assign(`/files/${made.fileId}`);
      return made;
    });

  return { mail, save, isPending };
}
