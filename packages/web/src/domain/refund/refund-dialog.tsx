import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { useDeferredValue, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { ApiForm, FaultState, useApiForm } from '../../access/fault-views';
import { newKey } from '../../access/new-key';
import { Button } from '../../ui/button/button';
import { Dialog } from '../../ui/dialog/dialog';
import { Banner } from '../../ui/feedback/banner';
import { LoadingNote, SkeletonText } from '../../ui/feedback/skeleton';
import { TextField } from '../../ui/fields/text-field';
import { Checkbox, RadioGroup } from '../../ui/fields/toggles';
import { FormActions } from '../../ui/form/form';
import { showToast } from '../../ui/toast/toast';
import { AccountTag } from '../account-tag';
import { formatMoney } from '../money';
import { Receipt } from '../receipt';
import styles from './refund.module.css';
import { RefundMutation, type RefundPreview, RefundPreviewQuery, type RefundResult } from './refund-documents';
import { type RefundKind, wishOf } from './refund-wish';

export interface RefundTarget {
  receipt: string;
  account: { nickname: string; colorIndex: number };
  /** The ticket that it is for: closed with the refund. */
  ticketNumber?: number;
}

/**
 * Refunds an order (product.md 5): says amount, currency, account, receipt and consequence before, then that it runs, then what became of it. Never
 * shown as done before the server says so.
 */
export function RefundDialog({ target, onClose }: { target: RefundTarget | null; onClose: () => void }) {
  return (
    <Dialog isOpen={target !== null} onClose={onClose} size="m" title={<FormattedMessage id="refund.title" />}>
      {target && <RefundForm key={target.receipt} target={target} onClose={onClose} />}
    </Dialog>
  );
}

function RefundForm({ target, onClose }: { target: RefundTarget; onClose: () => void }) {
  const intl = useIntl();
  const form = useApiForm();
  const client = useApolloClient();
  const [key, setKey] = useState(newKey);
  const [kind, setKind] = useState<RefundKind>('FULL');
  const [size, setSize] = useState('');
  const [retain, setRetain] = useState(false);
  const [refund] = useMutation(RefundMutation);
  const where = { receipt: target.receipt, account: target.account.nickname };
  const whole = useQuery(RefundPreviewQuery, { variables: { input: { ...where, kind: 'FULL' } }, fetchPolicy: 'network-only' });
  const currency = whole.data?.refundPreview?.remaining?.currency ?? '';
  const asked = useDeferredValue(wishOf(kind, size, currency, intl.locale));
  const part = useQuery(RefundPreviewQuery, {
    variables: { input: { ...where, ...asked } },
    skip: kind === 'FULL' || asked === null,
    fetchPolicy: 'network-only',
  });
  const full = whole.data?.refundPreview;
  const preview = kind === 'FULL' ? full : asked === null ? null : (part.data ?? part.previousData)?.refundPreview;
  const isReckoning = kind !== 'FULL' && asked !== null && part.loading;

  const send = (values: FormData) =>
    void form.submit(async () => {
      if (!full?.remaining || !asked) return [];
      const { data } = await refund({
        variables: {
          input: {
            ...where,
            ...asked,
            expectedRemaining: { amount: full.remaining.amount, currency: full.remaining.currency },
            retainSubscription: retain,
            reason: String(values.get('reason') ?? ''),
            ticketNumber: target.ticketNumber ?? null,
            idempotencyKey: key,
          },
        },
      });
      const answer = data?.refundOrder;
      if (!answer) return [];
      if (answer.userErrors.length > 0) {
        // what was refused is free to be asked for otherwise
        setKey(newKey());
        if (answer.userErrors.some(({ code }) => code === 'STALE')) void whole.refetch().catch(() => undefined);
        return answer.userErrors;
      }
      showToast(outcomeText(answer));
      void client.refetchQueries({ include: ['TicketDetails_TicketQuery', 'TicketTimeline_EventsQuery', 'OrderDetails_OrderQuery'] });
      onClose();
      return [];
    });

  const outcomeText = ({ refund: done, request }: RefundResult) => {
    if (done?.amount) {
      const amount = formatMoney(intl, { ...done.amount, amount: done.amount.amount.replace(/^-/, '') }, { code: true });
      return intl.formatMessage({ id: 'refund.done' }, { amount, receipt: target.receipt });
    }
    return intl.formatMessage({ id: request?.status === 'AWAITING_APPROVAL' ? 'refund.awaits' : 'refund.requested' });
  };

  if (whole.error) return <FaultState error={whole.error} onRetry={() => void whole.refetch().catch(() => undefined)} compact />;
  if (!whole.data) {
    return (
      <>
        <LoadingNote />
        <SkeletonText lines={6} />
      </>
    );
  }
  if (!full?.refundable || !full.remaining) {
    return (
      <Banner tone="warn">
        <FormattedMessage id={`error.${(full?.reasonCode ?? 'NOT_FOUND') as 'NOT_FOUND'}`} />
      </Banner>
    );
  }
  return (
    <ApiForm form={form} onSubmit={send}>
      <p className={styles.what}>
        <AccountTag {...target.account} />
        <Receipt receipt={target.receipt} />
        <span className={styles.remaining}>
          <FormattedMessage
            id="refund.remaining"
            values={{ amount: <strong>{formatMoney(intl, full.remaining, { code: true })}</strong> }}
          />
        </span>
      </p>
      <RadioGroup<RefundKind>
        label={intl.formatMessage({ id: 'refund.how' })}
        value={kind}
        onChange={(next) => {
          setKind(next);
          setSize('');
          form.clear();
        }}
        choices={[
          { id: 'FULL', text: intl.formatMessage({ id: 'refund.FULL' }) },
          { id: 'PARTIAL_PERCENT', text: intl.formatMessage({ id: 'refund.PARTIAL_PERCENT' }) },
          { id: 'PARTIAL_AMOUNT', text: intl.formatMessage({ id: 'refund.PARTIAL_AMOUNT' }) },
        ]}
      />
      {kind !== 'FULL' && (
        <TextField
          key={kind}
          name={kind === 'PARTIAL_PERCENT' ? 'percent' : 'amount'}
          label={intl.formatMessage({ id: kind === 'PARTIAL_PERCENT' ? 'refund.percent' : 'refund.amount' })}
          inputMode="decimal"
          isRequired
          autoFocus
          value={size}
          onChange={setSize}
          after={kind === 'PARTIAL_PERCENT' ? '%' : currency}
          validate={() => (size.trim() && asked === null ? intl.formatMessage({ id: 'refund.notANumber' }) : null)}
        />
      )}
      <TextField
        name="reason"
        label={intl.formatMessage({ id: 'refund.reason' })}
        note={intl.formatMessage({ id: 'refund.reasonNote' })}
        isRequired
        maxLength={500}
      />
      {full.endsSubscription && (
        <Checkbox isSelected={retain} onChange={setRetain} note={<FormattedMessage id="refund.retainNote" />}>
          <FormattedMessage id="refund.retain" />
        </Checkbox>
      )}
      <Consequence preview={preview ?? null} retains={retain} closesTicket={target.ticketNumber !== undefined} isReckoning={isReckoning} />
      <FormActions>
        <Button
          type="submit"
          variant="danger"
          isPending={form.isPending}
          isDisabled={!preview?.refundable || isReckoning || asked === null}
        >
          {preview?.amount ? (
            <FormattedMessage
              id={preview.needsApproval ? 'refund.ask' : preview.needsConfirmation ? 'refund.request' : 'refund.doIt'}
              values={{ amount: formatMoney(intl, preview.amount, { code: true }) }}
            />
          ) : (
            <FormattedMessage id="refund.title" />
          )}
        </Button>
        <Button onPress={onClose} isDisabled={form.isPending}>
          <FormattedMessage id="ui.cancel" />
        </Button>
      </FormActions>
    </ApiForm>
  );
}

/** What follows from it, in words and money; read out when it changes. */
function Consequence({
  preview,
  retains,
  closesTicket,
  isReckoning,
}: {
  preview: RefundPreview | null;
  retains: boolean;
  closesTicket: boolean;
  isReckoning: boolean;
}) {
  const intl = useIntl();
  if (!preview) {
    return (
      <p className={styles.consequence} aria-live="polite">
        <FormattedMessage id="refund.say" />
      </p>
    );
  }
  if (!preview.refundable || !preview.amount) {
    return (
      <div aria-live="polite">
        <Banner tone="warn">
          <FormattedMessage id={`error.${(preview.reasonCode ?? 'NOT_ALLOWED') as 'NOT_ALLOWED'}`} />
        </Banner>
      </div>
    );
  }
  return (
    <ul className={styles.consequence} aria-live="polite" aria-busy={isReckoning}>
      <li>
        <FormattedMessage id="refund.goesBack" values={{ amount: <strong>{formatMoney(intl, preview.amount, { code: true })}</strong> }} />
      </li>
      {preview.endsSubscription && (
        <li>
          <FormattedMessage id={retains ? 'refund.goesOn' : 'refund.ends'} />
        </li>
      )}
      {preview.needsApproval && (
        <li>
          <FormattedMessage id="refund.needsApproval" />
        </li>
      )}
      {preview.needsConfirmation && (
        <li>
          <FormattedMessage id="refund.needsConfirmation" />
        </li>
      )}
      {closesTicket && !preview.needsApproval && !preview.needsConfirmation && (
        <li>
          <FormattedMessage id="refund.closesTicket" />
        </li>
      )}
      <li>
        <FormattedMessage id="refund.final" />
      </li>
    </ul>
  );
}
