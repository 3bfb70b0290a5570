import { isErrorCode, isTicketReason, ticketReasons } from '@mestre/shared';
import { ArrowLeft, PackageX } from 'lucide-react';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useNavigate } from 'react-router';
import { SUPPORT_HEADERS } from '../../access/client-headers';
import { ApiForm, FaultState, useApiForm } from '../../access/fault-views';
import { newKey } from '../../access/new-key';
import { useRequest } from '../../access/use-request';
import { DateTime } from '../../domain/date-time';
import { Money } from '../../domain/money';
import type { MessageId } from '../../i18n/catalogue';
import { Button, LinkButton } from '../../ui/button/button';
import { Banner } from '../../ui/feedback/banner';
import { LoadingNote, SkeletonText } from '../../ui/feedback/skeleton';
import { EmptyState } from '../../ui/feedback/states';
import { Select } from '../../ui/fields/select';
import { TextArea } from '../../ui/fields/text-field';
import { RadioGroup } from '../../ui/fields/toggles';
import { useDocumentTitle } from '../../ui/shell/page';
import { MessageFiles, useMessageFiles } from './message-files';
import { OrderLines } from './order-lines';
import styles from './support.module.css';
import { ChoicesQuery, OpenTicketMutation, type OwnChoice, type OwnOrder, type OwnSupport } from './support-documents';
import { ask, deviceTimeZone } from './support-request';

/** A new ticket for one order: what for, why, and a message. What cannot be asked for says why, by the rules that the server asks again. */
export function NewTicket({ receipt, support }: { receipt: string; support: OwnSupport }) {
  const intl = useIntl();
  useDocumentTitle(intl.formatMessage({ id: 'support.new.title' }));
  const [variables] = useState({ receipt });
  const { data, error, isLoading, reload } = useRequest(ChoicesQuery, variables, SUPPORT_HEADERS);
  const { order, choices } = data?.support ?? {};
  return (
    <>
      <BackHome />
      <h1 className={styles.title}>
        <FormattedMessage id="support.new.title" />
      </h1>
      {error !== null ? (
        <FaultState error={error} onRetry={reload} isRetrying={isLoading} />
      ) : isLoading ? (
        <>
          <LoadingNote />
          <SkeletonText lines={6} />
        </>
      ) : order && choices ? (
        <TicketForm order={order} choices={choices} support={support} />
      ) : (
        <EmptyState icon={PackageX} title={<FormattedMessage id="support.order.missing" />} />
      )}
    </>
  );
}

export function BackHome() {
  return (
    <div>
      <LinkButton href="/support" variant="quiet" size="s" icon={ArrowLeft}>
        <FormattedMessage id="support.back" />
      </LinkButton>
    </div>
  );
}

interface TicketFormProps {
  order: OwnOrder;
  choices: readonly OwnChoice[];
  support: OwnSupport;
}

function TicketForm({ order, choices, support }: TicketFormProps) {
  const intl = useIntl();
  const navigate = useNavigate();
  const form = useApiForm();
  const [key] = useState(newKey);
  const files = useMessageFiles();
  const [type, setType] = useState(choices.find(({ allowed }) => allowed)?.type ?? null);
  const [reason, setReason] = useState<string | null>(null);
  const chosen = choices.find((choice) => choice.type === type);
  const why = (code: string | null) => (code && isErrorCode(code) ? intl.formatMessage({ id: `error.${code}` as MessageId }) : null);

  const open = async (values: FormData) => {
    if (!type || !isTicketReason(type, reason)) return;
    let number = 0;
    const isDone = await form.submit(async () => {
      const comment = String(values.get('comment') ?? '');
      const input = { receipt: order.receipt, type, reason, comment, fileIds: files.fileIds, idempotencyKey: key };
      const { ticket, userErrors } = (await ask(OpenTicketMutation, { input })).openSupportTicket;
      number = ticket?.number ?? 0;
      return files.hear(userErrors);
    });
    if (isDone) void navigate(`/support?ticket=${number}`, { replace: true });
  };
  return (
    <section className={styles.card}>
      <div className={styles.cardHead}>
        <span className={styles.receipt}>{order.receipt}</span>
        <Money value={order.total} code />
      </div>
      <OrderLines order={order} />
      <ApiForm form={form} onSubmit={(values) => void open(values)}>
        <RadioGroup
          name="type"
          label={intl.formatMessage({ id: 'support.new.type' })}
          value={type ?? undefined}
          onChange={(id) => {
            setType(id);
            setReason(null);
          }}
          choices={choices.map(({ type: id, allowed, reasonCode }) => ({
            id,
            text: <FormattedMessage id={`word.${id}`} />,
            note: why(reasonCode) ?? <FormattedMessage id={`support.new.${id}`} />,
            isDisabled: !allowed,
          }))}
        />
        {type && (
          <Select
            isRequired
            name="reason"
            key={type}
            label={intl.formatMessage({ id: 'support.new.reason' })}
            value={reason}
            onChange={setReason}
            choices={ticketReasons[type].map((id) => ({ id, text: intl.formatMessage({ id: `support.reason.${id}` }) }))}
          />
        )}
        <TextArea
          name="comment"
          label={intl.formatMessage({ id: 'support.new.comment' })}
          note={<FormattedMessage id="support.new.comment.note" values={{ nickname: support.nickname }} />}
          optional={type !== 'TECH_SUPPORT'}
          isRequired={type === 'TECH_SUPPORT'}
          maxLength={10_000}
        />
        <MessageFiles files={files} />
        {chosen?.expiresAt && chosen.type !== 'TECH_SUPPORT' && (
          <Banner tone="info">
            <FormattedMessage
              id={`support.due.${chosen.type}`}
              values={{ at: <DateTime value={chosen.expiresAt} timeZone={deviceTimeZone()} /> }}
            />{' '}
            <FormattedMessage id="support.new.withdraw" />
          </Banner>
        )}
        <Button type="submit" variant="primary" size="l" wide isDisabled={files.isUploading} isPending={form.isPending}>
          <FormattedMessage id="support.new.open" />
        </Button>
      </ApiForm>
    </section>
  );
}
