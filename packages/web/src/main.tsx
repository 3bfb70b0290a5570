import '@fontsource-variable/inter/wght.css';
import './styles/tokens.css';
import './styles/base.css';
import { ApolloProvider } from '@apollo/client/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { createApolloClient } from './app/apollo';
import { createRouter } from './app/router';
import { I18nProvider } from './i18n/i18n';

const router = createRouter();

const client = createApolloClient(() => {
  const { pathname, search, hash } = router.state.location;
  if (pathname !== '/master') void router.navigate(`/master?next=${encodeURIComponent(`${pathname}${search}${hash}`)}`, { replace: true });
});

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <I18nProvider>
        <ApolloProvider client={client}>
          <RouterProvider router={router} />
        </ApolloProvider>
      </I18nProvider>
    </StrictMode>,
  );
}
