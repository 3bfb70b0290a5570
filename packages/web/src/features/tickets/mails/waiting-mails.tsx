import { useQuery } from '@apollo/client/react';
import { MailQuestion } from 'lucide-react';
import { FormattedMessage } from 'react-intl';
import { LinkButton } from '../../../ui/button/button';
import { WaitingMailsQuery } from './mail-documents';

/** Leads to the mails that became no message, while some wait for somebody to look. */
export default function WaitingMails({ accounts }: { accounts?: readonly string[] }) {
  const variables = { accounts: accounts ? [...accounts] : null };
  const { data } = useQuery(WaitingMailsQuery, { variables, fetchPolicy: 'no-cache', errorPolicy: 'all' });
  const { totalCount, totalCountAtLeast } = data?.incomingMails ?? {};
  const count = totalCount ?? totalCountAtLeast ?? 0;
  if (count === 0) return null;
  return (
    <LinkButton href="/mails" variant="quiet" size="s" icon={MailQuestion}>
      <FormattedMessage id="tickets.mailsWaiting" values={{ count }} />
    </LinkButton>
  );
}
