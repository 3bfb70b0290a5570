import { type ComponentType, lazy } from 'react';
import { type RouteObject, useRoutes } from 'react-router';
import { PublicLayout } from './public-layout';
import { consolePages, innerPages, publicPages, tabPages } from './routes';

interface Loadable {
  path: string;
  load: () => Promise<{ default: ComponentType }>;
}

const page = ({ path, load }: Loadable): RouteObject => ({ path, Component: lazy(load) });

/**
 * All addresses. What stands behind the sign-in is loaded behind it, each page as a chunk of its own; the layouts wait for it and show what breaks.
 * (The router without data loaders: half its size, and the data is Apollo's.)
 */
const routes: RouteObject[] = [
  { Component: PublicLayout, children: publicPages.map(page) },
  {
    Component: lazy(() => import('./signed-in')),
    children: [
      { index: true, Component: lazy(() => import('./landing-page')) },
      ...consolePages.map(page),
      {
        Component: lazy(() => import('./layout')),
        children: [...tabPages.map(page), ...innerPages.map(page), { path: '*', Component: lazy(() => import('./not-found-page')) }],
      },
    ],
  },
];

export function AppRoutes() {
  return useRoutes(routes);
}
