import { Suspense } from 'react';
import { RouterProvider } from 'react-aria-components';
import { BrowserRouter, type NavigateOptions, useHref, useNavigate } from 'react-router';
import { ShortcutProvider } from '../ui/shortcuts/shortcuts';
import { PageBoundary } from './page-boundary';
import { PageSkeleton } from './page-skeleton';
import { AppRoutes } from './router';

declare module '@react-types/shared' {
  interface RouterConfig {
    routerOptions: NavigateOptions;
  }
}

/** What every page stands in: links of the widgets go through the router, keys work. */
function Routed() {
  const navigate = useNavigate();
  return (
    <RouterProvider navigate={(href, options) => void navigate(href, options)} useHref={useHref}>
      <ShortcutProvider>
        <PageBoundary>
          <Suspense fallback={<PageSkeleton />}>
            <AppRoutes />
          </Suspense>
        </PageBoundary>
      </ShortcutProvider>
    </RouterProvider>
  );
}

export function Root() {
  return (
    <BrowserRouter>
      <Routed />
    </BrowserRouter>
  );
}
