import { RouterProvider as AriaRouterProvider } from 'react-aria-components';
import { type NavigateOptions, Outlet, useHref, useNavigate } from 'react-router';
import { ShortcutProvider } from '../ui/shortcuts/shortcuts';
import { ToastRegion } from '../ui/toast/toast';

declare module 'react-aria-components' {
  interface RouterConfig {
    routerOptions: NavigateOptions;
  }
}

/** What every page stands in: links of the widgets go through the router, keys and toasts work. */
export function RootPage() {
  const navigate = useNavigate();
  return (
    <AriaRouterProvider navigate={(href, options) => void navigate(href, options)} useHref={useHref}>
      <ShortcutProvider>
        <Outlet />
        <ToastRegion />
      </ShortcutProvider>
    </AriaRouterProvider>
  );
}
