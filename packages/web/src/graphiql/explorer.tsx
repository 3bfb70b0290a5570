import { GraphiQL } from 'graphiql';
import { useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Mark } from '../app/brand';
import { Button } from '../ui/button/button';
import { PasswordField } from '../ui/fields/password-field';
import { Segments } from '../ui/segments/segments';
import { useIsDark } from '../ui/theme/theme';
import { type Caller, storeCaller, storedCaller } from './caller';
import { examples } from './examples';
import styles from './explorer.module.css';
import { type Cost, createFetcher } from './fetcher';

/** The API explorer: GraphiQL over our own /graphql, as the signed-in person or as an API key that is kept in this tab alone. */
export function Explorer() {
  const intl = useIntl();
  const isDark = useIsDark();
  const [caller, setCaller] = useState(storedCaller);
  const now = useRef(caller);
  const [cost, setCost] = useState<Cost | null>(null);
  const [fetcher] = useState(() =>
    createFetcher(
      () => now.current,
      setCost,
      () => intl.formatMessage({ id: 'explorer.key.missing' }),
    ),
  );
  const [tabs] = useState(() => examples(new Date()));
  // The documentation at the side is what this caller may ask for: it is read again for another one.
  const [generation, setGeneration] = useState(0);

  const become = (next: Caller) => {
    now.current = next;
    setCaller(next);
    storeCaller(next);
    setCost(null);
  };
  const isKey = caller.way === 'key';

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
        <p className={styles.cost} role="status">
          {cost && <CostLine cost={cost} />}
        </p>
        <div className={styles.caller}>
          <Segments
            label={intl.formatMessage({ id: 'explorer.way' })}
            items={[
              { id: 'session', text: <FormattedMessage id="explorer.way.session" /> },
              { id: 'key', text: <FormattedMessage id="explorer.way.key" /> },
            ]}
            value={caller.way}
            onChange={(way) => {
              if (way === caller.way) return;
              become({ ...caller, way });
              setGeneration((count) => count + 1);
            }}
          />
        </div>
        {isKey && (
          <div className={styles.key}>
            <PasswordField
              label={intl.formatMessage({ id: 'explorer.key' })}
              note={intl.formatMessage({ id: 'explorer.key.note' })}
              autoComplete="off"
              value={caller.key}
              onChange={(key) => become({ ...caller, key: key.trim() })}
              onBlur={() => setGeneration((count) => count + 1)}
            />
            <Button
              variant="secondary"
              isDisabled={!caller.key}
              onPress={() => {
                become({ ...caller, key: '' });
                setGeneration((count) => count + 1);
              }}
            >
              <FormattedMessage id="explorer.key.forget" />
            </Button>
          </div>
        )}
      </header>
      <main className={styles.editor}>
        <GraphiQL
          key={generation}
          fetcher={fetcher as never}
          defaultTabs={tabs.map((example) => ({ ...example, headers: null }))}
          forcedTheme={isDark ? 'dark' : 'light'}
          shouldPersistHeaders={false}
          isHeadersEditorEnabled={false}
        />
      </main>
    </div>
  );
}

function CostLine({ cost: { asked, used, left, budget } }: { cost: Cost }) {
  return left === undefined ? (
    <FormattedMessage id="explorer.cost" values={{ used, asked }} />
  ) : (
    <FormattedMessage id="explorer.costLeft" values={{ used, asked, left, budget }} />
  );
}
