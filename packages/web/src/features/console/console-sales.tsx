import { Inbox } from 'lucide-react';
import { FormattedMessage } from 'react-intl';
import { Money } from '../../domain/money';
import { LinkButton } from '../../ui/button/button';
import { EmptyState } from '../../ui/feedback/states';
import { Card } from '../../ui/shell/page';
import styles from './console.module.css';
import type { ConsoleAccount } from './documents';

type Summary = NonNullable<ConsoleAccount['month']>[number];

/** The account's figures: today and the last thirty days, a row of tiles for each currency. */
export function ConsoleSales({ account }: { account: ConsoleAccount }) {
  const month = account.month ?? [];
  if (month.length === 0) {
    return (
      <EmptyState
        icon={Inbox}
        title={<FormattedMessage id="console.sales.empty" />}
        action={
          <LinkButton variant="primary" href={`/console/${account.nickname}/settings`}>
            <FormattedMessage id="console.sales.empty.act" />
          </LinkButton>
        }
      >
        <FormattedMessage id="console.sales.empty.text" />
      </EmptyState>
    );
  }
  return (
    <div className={styles.stack}>
      {month.map((summary) => (
        <Card key={summary.currency} title={<FormattedMessage id="console.sales.title" values={{ currency: summary.currency }} />}>
          <div className={styles.tiles}>
            <Figures summary={account.day?.find(({ currency }) => currency === summary.currency)} title="console.sales.today" />
            <Figures summary={summary} title="console.sales.month" />
          </div>
        </Card>
      ))}
    </div>
  );
}

function Figures({ summary, title }: { summary: Summary | undefined; title: 'console.sales.today' | 'console.sales.month' }) {
  return (
    <section className={styles.tile}>
      <h3 className={styles.tileTitle}>
        <FormattedMessage id={title} />
      </h3>
      <p className={styles.tileFigure}>{summary ? <Money value={summary.net} /> : '–'}</p>
      <dl className={styles.tileFacts}>
        <dt>
          <FormattedMessage id="console.sales.gross" />
        </dt>
        <dd>{summary ? <Money value={summary.gross} /> : '–'}</dd>
        <dt>
          <FormattedMessage id="console.sales.refunds" values={{ count: summary?.refundCount ?? 0 }} />
        </dt>
        <dd>{summary ? <Money value={summary.refunds} /> : '–'}</dd>
        <dt>
          <FormattedMessage id="console.sales.chargebacks" values={{ count: summary?.chargebackCount ?? 0 }} />
        </dt>
        <dd>{summary ? <Money value={summary.chargebacks} /> : '–'}</dd>
        <dt>
          <FormattedMessage id="console.sales.count" />
        </dt>
        <dd>{summary?.sales ?? 0}</dd>
      </dl>
    </section>
  );
}
