import { CloudOff, Lock, type LucideIcon, RotateCw, ServerCrash } from 'lucide-react';
import type { ReactNode } from 'react';
import { FormattedMessage } from 'react-intl';
import { Button } from '../button/button';
import { cx } from '../cx';
import styles from './feedback.module.css';

export interface StateProps {
  icon?: LucideIcon;
  title: ReactNode;
  children?: ReactNode;
  /** The act that mends it. */
  action?: ReactNode;
  tone?: 'quiet' | 'bad';
  /** Less room around, for a panel or a cell. */
  compact?: boolean;
}

/** What stands where content would be: an icon, one sentence, and the act that mends it. */
export function EmptyState({ icon: Icon, title, children, action, tone = 'quiet', compact }: StateProps) {
  return (
    <div className={cx(styles.state, compact && styles.compact)}>
      {Icon && (
        <span className={cx(styles.stateIcon, tone === 'bad' && styles.stateIconBad)}>
          <Icon size={22} aria-hidden="true" />
        </span>
      )}
      <div className={styles.stateTitle}>{title}</div>
      {children && <div className={styles.stateText}>{children}</div>}
      {action && <div className={styles.stateAction}>{action}</div>}
    </div>
  );
}

export interface ErrorStateProps {
  onRetry?: () => void;
  /** Shown so that a person can quote it and an operator find it in the log. */
  requestId?: string;
  title?: ReactNode;
  children?: ReactNode;
  isRetrying?: boolean;
  compact?: boolean;
  /** offline: the network is away; otherwise the server failed. */
  kind?: 'failed' | 'offline';
}

/** Loading failed: says so, offers to try again and names the request. */
export function ErrorState({ onRetry, requestId, title, children, isRetrying, compact, kind = 'failed' }: ErrorStateProps) {
  return (
    <div role="alert">
      <EmptyState
        tone="bad"
        compact={compact}
        icon={kind === 'offline' ? CloudOff : ServerCrash}
        title={title ?? <FormattedMessage id={kind === 'offline' ? 'ui.offline.title' : 'ui.error.title'} />}
        action={
          onRetry && (
            <Button icon={RotateCw} onPress={onRetry} isPending={isRetrying}>
              <FormattedMessage id="ui.retry" />
            </Button>
          )
        }
      >
        {children ?? <FormattedMessage id={kind === 'offline' ? 'ui.offline.text' : 'ui.error.text'} />}
        {requestId && (
          <p className={styles.requestId}>
            <FormattedMessage id="ui.requestId" values={{ id: <code>{requestId}</code> }} />
          </p>
        )}
      </EmptyState>
    </div>
  );
}

/** The page exists, but not for this person. */
export function NoPermissionState({ action, children }: { action?: ReactNode; children?: ReactNode }) {
  return (
    <EmptyState icon={Lock} title={<FormattedMessage id="ui.noPermission.title" />} action={action}>
      {children ?? <FormattedMessage id="ui.noPermission.text" />}
    </EmptyState>
  );
}
