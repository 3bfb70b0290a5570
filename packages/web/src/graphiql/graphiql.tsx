import '@fontsource-variable/inter/wght.css';
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import '../styles/tokens.css';
import '../styles/base.css';
import { createRoot } from 'react-dom/client';
import { I18nProvider } from '../i18n/i18n';
import { Explorer } from './explorer';

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <I18nProvider>
      <Explorer />
    </I18nProvider>,
  );
