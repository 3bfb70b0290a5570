import { useQuery } from '@apollo/client/react';
import { lazy, Suspense, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { FaultState } from '../../../access/fault-views';
import { LoadingNote, SkeletonText } from '../../../ui/feedback/skeleton';
import { Card, Page } from '../../../ui/shell/page';
import type { KeyView } from './api-key-dialog';
import { ApiKey_OwnQuery } from './key-documents';
import { KeyList } from './key-list';

const ApiKeyDialog = lazy(() => import('./api-key-dialog'));

/** `/api-key`: a clerk's own key, which he sees and renews himself (shared/access/user-actions.ts). */
export default function OwnKeyPage() {
  const intl = useIntl();
  const [begin, setBegin] = useState<KeyView | null>(null);
  const { data, error, loading, refetch } = useQuery(ApiKey_OwnQuery, { errorPolicy: 'all' });
  const user = data?.viewer?.user;
  return (
    <Page width="text" title={intl.formatMessage({ id: 'app.ownKey' })} note={<FormattedMessage id="clerks.ownKey.note" />}>
      {!user && error ? (
        <FaultState error={error} onRetry={() => void refetch().catch(() => undefined)} isRetrying={loading} />
      ) : !user ? (
        <Card>
          <LoadingNote />
          <SkeletonText lines={3} />
        </Card>
      ) : (
        <Card>
          <KeyList user={user} onView={setBegin} />
        </Card>
      )}
      <Suspense fallback={null}>{begin && user && <ApiKeyDialog user={user} begin={begin} onClose={() => setBegin(null)} />}</Suspense>
    </Page>
  );
}
