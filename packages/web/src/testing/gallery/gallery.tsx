import '@fontsource-variable/inter/wght.css';
import '../../styles/tokens.css';
import '../../styles/base.css';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { I18nProvider } from '../../i18n/i18n';
import { Card, Page } from '../../ui/shell/page';
import { ShortcutHelp } from '../../ui/shortcuts/shortcut-help';
import { ShortcutProvider } from '../../ui/shortcuts/shortcuts';
import { ToastRegion } from '../../ui/toast/toast';
import { Controls } from './controls';
import { Feedback } from './feedback';
import { Figures } from './figures';
import { Grid } from './grid';

/** All parts on one page, for developing them: `npx vite`, then /src/testing/gallery/index.html?part=grid. Never part of a build. */
function Gallery() {
  const part = new URLSearchParams(window.location.search).get('part');
  if (part === 'grid') return <Grid />;
  if (part === 'graph')
    return (
      <Page title="Graph">
        <Figures />
      </Page>
    );
  return (
    <Page title="Parts" note="Everything that the features are made of">
      <Card title="Controls">
        <Controls />
      </Card>
      <Card title="Feedback">
        <Feedback />
      </Card>
      <Figures />
    </Page>
  );
}

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <I18nProvider>
      <BrowserRouter>
        <ShortcutProvider>
          <main>
            <Gallery />
          </main>
          <ShortcutHelp />
          <ToastRegion />
        </ShortcutProvider>
      </BrowserRouter>
    </I18nProvider>,
  );
