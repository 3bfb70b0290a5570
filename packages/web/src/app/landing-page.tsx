import { FormattedMessage } from 'react-intl';
import { Navigate } from 'react-router';
import { landingPath } from '../access/landing';
import { useAccess } from '../access/viewer';
import { EmptyState } from '../ui/feedback/states';
import { PageSkeleton } from './page-skeleton';
import { tabPages } from './routes';

/** `/`: sends everybody to his own first page (product.md 3). */
export default function LandingPage() {
  const { viewer, accounts, isLoading } = useAccess();
  if (isLoading) return <PageSkeleton />;
  const path = landingPath({ ...viewer, tabs: viewer.tabs.filter((tab) => tabPages.some((page) => page.tab === tab)) }, accounts);
  if (path !== '/') return <Navigate replace to={path} />;
  return (
    <EmptyState title={<FormattedMessage id="app.noTabs.title" />}>
      <FormattedMessage id="app.noTabs.text" />
    </EmptyState>
  );
}
