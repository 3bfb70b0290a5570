import { useMutation } from '@apollo/client/react';
import { Clock, Hourglass } from 'lucide-react';
import { FormattedMessage, useIntl } from 'react-intl';
import { faultOf, faultText, refusalText } from '../../access/faults';
import { graphql } from '../../access/graphql';
import { useAccess } from '../../access/viewer';
import { DateTime } from '../../domain/date-time';
import { Button } from '../../ui/button/button';
import { StatusChip } from '../../ui/labels/labels';
import { Card } from '../../ui/shell/page';
import { showToast } from '../../ui/toast/toast';
import { AccountsPage_AccountsQuery, type LinkRow } from './account-rows';
import styles from './accounts.module.css';

const PendingLinks_ResendMutation = graphql(`
  mutation PendingLinks_ResendMutation($input: AccountLinkInput!) {
    resendAccountLink(input: $input) {
      link {
        id
        expiresAt
        status
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const PendingLinks_CancelMutation = graphql(`
  mutation PendingLinks_CancelMutation($input: AccountLinkInput!) {
    cancelAccountLink(input: $input) {
      link {
        id
        status
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

/** Links asked for and not yet confirmed: until when they hold, with the acts to send them again or take them back. */
export function PendingLinks({ links }: { links: readonly LinkRow[] }) {
  const intl = useIntl();
  const { timeZone } = useAccess();
  const refetchQueries = [AccountsPage_AccountsQuery];
  const [resend, resending] = useMutation(PendingLinks_ResendMutation, { refetchQueries });
  const [cancel, canceling] = useMutation(PendingLinks_CancelMutation, { refetchQueries });
  if (links.length === 0) return null;

  const run = async (act: () => Promise<readonly { code: string; message: string }[] | undefined>, done: string) => {
    try {
      const refusal = (await act())?.[0];
      if (refusal) showToast(refusalText(intl, refusal), { tone: 'bad' });
      else showToast(done);
    } catch (error) {
      showToast(faultText(intl, faultOf(error)), { tone: 'bad' });
    }
  };

  return (
    <Card title={<FormattedMessage id="accounts.pending" />} padded={false}>
      <ul className={styles.links}>
        {links.map((link) => (
          <li key={link.id} className={styles.linkRow}>
            <div className={styles.linkFacts}>
              <strong>{link.nickname}</strong>
              {link.status === 'EXPIRED' ? (
                <StatusChip icon={Clock} tone="warn">
                  <FormattedMessage id="accounts.pending.expired" />
                </StatusChip>
              ) : (
                <StatusChip icon={Hourglass} tone="info">
                  <FormattedMessage id="accounts.pending.waiting" />
                </StatusChip>
              )}
              <span className={styles.quiet}>
                <FormattedMessage
                  id="accounts.pending.facts"
                  values={{
                    asked: <DateTime key="asked" value={link.requestedAt} timeZone={timeZone} />,
                    until: <DateTime key="until" value={link.expiresAt} timeZone={timeZone} />,
                  }}
                />
              </span>
            </div>
            <div className={styles.linkActs}>
              <Button
                size="s"
                isDisabled={resending.loading}
                onPress={() =>
                  void run(
                    async () => (await resend({ variables: { input: { linkId: link.id } } })).data?.resendAccountLink.userErrors,
                    intl.formatMessage({ id: 'accounts.pending.resent' }, { nickname: link.nickname }),
                  )
                }
              >
                <FormattedMessage id="accounts.pending.resend" />
              </Button>
              <Button
                size="s"
                variant="quiet"
                isDisabled={canceling.loading}
                onPress={() =>
                  void run(
                    async () => (await cancel({ variables: { input: { linkId: link.id } } })).data?.cancelAccountLink.userErrors,
                    intl.formatMessage({ id: 'accounts.pending.canceled' }, { nickname: link.nickname }),
                  )
                }
              >
                <FormattedMessage id="accounts.pending.cancel" />
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
