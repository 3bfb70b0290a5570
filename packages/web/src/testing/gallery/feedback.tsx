import { Inbox } from 'lucide-react';
import { AccountTag } from '../../domain/account-tag';
import { DateTime } from '../../domain/date-time';
import { Money } from '../../domain/money';
import { Person } from '../../domain/person';
import { SubscriptionStatusChip, TicketStatusChip, TicketTypeLabel, TransactionKindChip } from '../../domain/status-chips';
import { Button } from '../../ui/button/button';
import { Banner } from '../../ui/feedback/banner';
import { ProgressBar } from '../../ui/feedback/progress-bar';
import { SkeletonText } from '../../ui/feedback/skeleton';
import { EmptyState, ErrorState, NoPermissionState } from '../../ui/feedback/states';
import { FileDrop } from '../../ui/file-drop/file-drop';
import { Tag } from '../../ui/labels/labels';

const row = { display: 'flex', flexWrap: 'wrap', gap: 12, alignItems: 'center' } as const;

export function Feedback() {
  return (
    <div style={{ display: 'grid', gap: 20 }}>
      <Banner tone="info" title="Demo" onDismiss={() => undefined}>
        A made-up world. Nothing here is real.
      </Banner>
      <Banner tone="warn">You are offline. What you see may be old.</Banner>
      <Banner tone="bad" title="This was refused">
        More than what is left of the order.
      </Banner>
      <Banner tone="ok">Imported 12,431 orders.</Banner>
      <div style={row}>
        {[0, 1, 2, 3, 4, 5, 6, 7, 8, 17, 26, 35, 42].map((index) => (
          <AccountTag key={index} nickname={`account${index}`} colorIndex={index} />
        ))}
      </div>
      <div style={row}>
        <TicketStatusChip status="OPEN" />
        <TicketStatusChip status="REOPENED" />
        <TicketStatusChip status="CLOSED" />
        <TicketTypeLabel type="REFUND" />
        <TicketTypeLabel type="TECH_SUPPORT" />
        <SubscriptionStatusChip status="ACTIVE" />
        <SubscriptionStatusChip status="RETRY_PAYMENT" />
        <TransactionKindChip kind="SALE" />
        <TransactionKindChip kind="RFND" />
        <TransactionKindChip kind="CGBK" />
        <Tag onRemove={() => undefined}>vip</Tag>
        <Tag>wholesale</Tag>
      </div>
      <div style={row}>
        <Money value={{ amount: '1234567.89', currency: 'USD' }} />
        <Money value={{ amount: '-47.00', currency: 'BRL' }} code />
        <Money value={null} />
        <DateTime value="2026-11-22T14:03:00Z" timeZone="America/Sao_Paulo" />
        <Person person={{ name: 'Bruno Dias' }} />
        <Person person={{ name: 'Carla Nunes', deleted: true }} />
        <Person person={null} />
      </div>
      <ProgressBar label="Importing orders" value={6200} max={10000} note="6,200 of 10,000" />
      <ProgressBar label="Preparing" note="" />
      <SkeletonText />
      <FileDrop label="Drop a CSV file here" note="CSV or CSV.GZ, at most 200 MB" endings={['.csv', '.gz']} onFiles={() => undefined} />
      <EmptyState icon={Inbox} title="No tickets match these filters" action={<Button>Clear filters</Button>}>
        Try another period, or fewer filters.
      </EmptyState>
      <ErrorState onRetry={() => undefined} requestId="01JD7W8Z3K" />
      <NoPermissionState />
    </div>
  );
}
