import { CalendarSearch, Copy, FileUp, FlaskConical, type LucideIcon, Plus, Store, Webhook } from 'lucide-react';
import type { ReactNode } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { AccountTag } from '../../domain/account-tag';
import { Button, IconButton, LinkButton } from '../../ui/button/button';
import { EmptyState } from '../../ui/feedback/states';
import { Card } from '../../ui/shell/page';
import { showToast } from '../../ui/toast/toast';
import styles from './dashboard.module.css';

interface Account {
  nickname: string;
  colorIndex: number;
}

/** Nothing was ever sold: the three ways in which sales come in. Without an account, first that. */
export function FirstSteps({ accounts }: { accounts: readonly Account[] }) {
  if (accounts.length === 0) {
    return (
      <EmptyState
        icon={Store}
        title={<FormattedMessage id="dashboard.noAccounts" />}
        action={
          <LinkButton variant="primary" icon={Plus} href="/accounts">
            <FormattedMessage id="dashboard.noAccounts.act" />
          </LinkButton>
        }
      >
        <FormattedMessage id="dashboard.noAccounts.text" />
      </EmptyState>
    );
  }
  return (
    <div className={styles.stack}>
      <div className={styles.welcome}>
        <h2 className={styles.welcomeTitle}>
          <FormattedMessage id="dashboard.first.title" />
        </h2>
        <p className={styles.before}>
          <FormattedMessage id="dashboard.first.text" />
        </p>
      </div>
      <div className={styles.steps}>
        <Step
          icon={Webhook}
          title={<FormattedMessage id="dashboard.first.ins" />}
          text={<FormattedMessage id="dashboard.first.ins.text" />}
        >
          <ul className={styles.addresses}>
            {accounts.map((account) => (
              <InsAddress key={account.nickname} account={account} />
            ))}
          </ul>
        </Step>
        <Step
          icon={FileUp}
          title={<FormattedMessage id="dashboard.first.import" />}
          text={<FormattedMessage id="dashboard.first.import.text" />}
        >
          <LinkButton href="/imports" icon={FileUp}>
            <FormattedMessage id="dashboard.first.import.act" />
          </LinkButton>
        </Step>
        <Step
          icon={FlaskConical}
          title={<FormattedMessage id="dashboard.first.demo" />}
          text={<FormattedMessage id="dashboard.first.demo.text" />}
        >
          <code className={styles.address}>npm run demo</code>
        </Step>
      </div>
    </div>
  );
}

function Step({ icon: Icon, title, text, children }: { icon: LucideIcon; title: ReactNode; text: ReactNode; children: ReactNode }) {
  return (
    <Card>
      <div className={styles.step}>
        <span className={styles.stepIcon}>
          <Icon size={20} aria-hidden="true" />
        </span>
        <h3 className={styles.stepTitle}>{title}</h3>
        <p className={styles.before}>{text}</p>
        <div className={styles.stepAct}>{children}</div>
      </div>
    </Card>
  );
}

function InsAddress({ account }: { account: Account }) {
  const intl = useIntl();
  const url = `${window.location.origin}/ins/${account.nickname}`;
  return (
    <li>
      <AccountTag {...account} />
      <span className={styles.copyRow}>
        <code className={styles.address}>{url}</code>
        <IconButton
          icon={Copy}
          size="s"
          label={intl.formatMessage({ id: 'dashboard.first.copy' }, { nickname: account.nickname })}
          onPress={() =>
            void navigator.clipboard.writeText(url).then(() => showToast(intl.formatMessage({ id: 'dashboard.first.copied' })))
          }
        />
      </span>
    </li>
  );
}

/** Sales there are, but none in this period: the way to the newest. */
export function NothingInPeriod({ newest, onShowNewest }: { newest: string; onShowNewest: () => void }) {
  return (
    <EmptyState
      icon={CalendarSearch}
      title={<FormattedMessage id="dashboard.graph.empty" />}
      action={
        <Button variant="primary" onPress={onShowNewest}>
          <FormattedMessage id="dashboard.showNewest" />
        </Button>
      }
    >
      <FormattedMessage id="dashboard.newest" values={{ day: newest }} />
    </EmptyState>
  );
}
