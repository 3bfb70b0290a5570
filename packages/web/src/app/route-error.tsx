import { useRouteError } from 'react-router';
import { PageBoundary } from './page-boundary';

function Thrower({ error }: { error: unknown }): never {
  throw error;
}

/** Shows what the router caught in the same way as what a page threw. */
export function RouteError() {
  return (
    <PageBoundary>
      <Thrower error={useRouteError()} />
    </PageBoundary>
  );
}
