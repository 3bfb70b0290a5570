import { GraphiQL } from 'graphiql';
import { useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Mark } from '../app/brand';
import { PasswordField } from '../ui/fields/password-field';
import { useIsDark } from '../ui/theme/theme';
import { EXAMPLES } from './examples';
import styles from './explorer.module.css';
import { createFetcher } from './fetcher';

/** The API explorer: GraphiQL over our own /graphql, with a box for an API key. The key stays in this page's memory. */
export function Explorer() {
  const intl = useIntl();
  const isDark = useIsDark();
  const key = useRef('');
  const [fetcher] = useState(() => createFetcher(() => key.current));
  const [generation, setGeneration] = useState(0);

  return (
    <div className={styles.page}>
      <header className={styles.top}>
        <a href="/" className={styles.brand}>
          <Mark size={24} />
          <span>Mestre</span>
        </a>
        <h1 className={styles.title}>
          <FormattedMessage id="explorer.title" />
        </h1>
        <div className={styles.key}>
          <PasswordField
            label={intl.formatMessage({ id: 'explorer.key' })}
            autoComplete="off"
            onChange={(value) => {
              key.current = value.trim();
            }}
            // The documentation at the side is what this key may see: read it again.
            onBlur={() => setGeneration((count) => count + 1)}
          />
        </div>
      </header>
      <main className={styles.editor}>
        <GraphiQL
          key={generation}
          fetcher={fetcher as never}
          defaultTabs={EXAMPLES.map((example) => ({ ...example, headers: null }))}
          forcedTheme={isDark ? 'dark' : 'light'}
          shouldPersistHeaders={false}
          isHeadersEditorEnabled={false}
        />
      </main>
    </div>
  );
}
