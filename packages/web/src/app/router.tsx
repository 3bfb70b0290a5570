import { type ComponentType, lazy } from 'react';
import { type RouteObject, useRoutes } from 'react-router';
import { PublicLayout, SupportLayout } from './public-layout';
import { consolePages, innerPages, publicPages, supportPages, type TabPage, tabPages } from './routes';

interface Loadable {
  path: string;
  load: () => Promise<{ default: ComponentType }>;
}

const page = ({ path, load }: Loadable): RouteObject => ({ path, Component: lazy(load) });

const TabGate = lazy(async () => ({ default: (await import('./tab-gate')).TabGate }));

/** A tab's page, for those who have the tab; a page of one record guards itself, since some are reached from another tab too. */
const gatedPage = (tabPage: TabPage): RouteObject => {
  const Page = lazy(tabPage.load);
  if (tabPage.path.includes(':') && tabPage.tab !== 'USERS') return page(tabPage);
  return {
    path: tabPage.path,
    element: (
      <TabGate tab={tabPage.tab}>
        <Page />
      </TabGate>
    ),
  };
};

/**
 * All addresses. What stands behind the sign-in is loaded behind it, each page as a chunk of its own; the layouts wait for it and show what breaks.
 * (The router without data loaders: half its size, and the data is Apollo's.)
 */
const routes: RouteObject[] = [
  { Component: PublicLayout, children: publicPages.map(page) },
  { Component: SupportLayout, children: supportPages.map(page) },
  {
    Component: lazy(() => import('./signed-in')),
    children: [
      { index: true, Component: lazy(() => import('./landing-page')) },
      ...consolePages.map(page),
      {
        Component: lazy(() => import('./layout')),
        children: [...tabPages.map(gatedPage), ...innerPages.map(page), { path: '*', Component: lazy(() => import('./not-found-page')) }],
      },
    ],
  },
];

export function AppRoutes() {
  return useRoutes(routes);
}
