import type { ComponentType } from 'react';
import { createBrowserRouter, type RouteObject } from 'react-router';
import { LandingPage } from './landing-page';
import { MasterLayout, SignedIn } from './layout';
import NotFoundPage from './not-found-page';
import { PageSkeleton } from './page-skeleton';
import { PublicLayout } from './public-layout';
import { RootPage } from './root';
import { RouteError } from './route-error';
import { consolePages, innerPages, publicPages, tabPages } from './routes';

interface Loadable {
  path: string;
  load: () => Promise<{ default: ComponentType }>;
}

const page = ({ path, load }: Loadable): RouteObject => ({ path, lazy: async () => ({ Component: (await load()).default }) });

/** All addresses. A page that cannot be loaded shows an error with a way to reload, in the frame that it belongs to. */
export const routes: RouteObject[] = [
  {
    Component: RootPage,
    HydrateFallback: PageSkeleton,
    ErrorBoundary: RouteError,
    children: [
      { Component: PublicLayout, children: [{ ErrorBoundary: RouteError, children: publicPages.map(page) }] },
      {
        Component: SignedIn,
        children: [
          { index: true, Component: LandingPage },
          { ErrorBoundary: RouteError, children: consolePages.map(page) },
          {
            Component: MasterLayout,
            children: [
              {
                ErrorBoundary: RouteError,
                children: [...tabPages.map(page), ...innerPages.map(page), { path: '*', Component: NotFoundPage }],
              },
            ],
          },
        ],
      },
    ],
  },
];

export const createRouter = () => createBrowserRouter(routes);
