import { Compass } from 'lucide-react';
import { FormattedMessage, useIntl } from 'react-intl';
import { LinkButton } from '../ui/button/button';
import { EmptyState } from '../ui/feedback/states';
import { useDocumentTitle } from '../ui/shell/page';

/** Nothing is at this address, or nothing that this person may see: both read the same. */
export default function NotFoundPage() {
  const intl = useIntl();
  useDocumentTitle(intl.formatMessage({ id: 'app.notFound.title' }));
  return (
    <EmptyState
      icon={Compass}
      title={<h1>{intl.formatMessage({ id: 'app.notFound.title' })}</h1>}
      action={
        <LinkButton href="/">
          <FormattedMessage id="app.notFound.home" />
        </LinkButton>
      }
    >
      <FormattedMessage id="app.notFound.text" />
    </EmptyState>
  );
}
