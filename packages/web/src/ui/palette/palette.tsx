import { type LucideIcon, Search } from 'lucide-react';
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Dialog } from 'react-aria-components/Dialog';
import { Header } from 'react-aria-components/Header';
import { Input } from 'react-aria-components/Input';
import { Menu, MenuItem, MenuSection } from 'react-aria-components/Menu';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { TextField } from 'react-aria-components/TextField';
import { FormattedMessage, useIntl } from 'react-intl';
import { Spinner } from '../feedback/spinner';
import { useShortcut } from '../shortcuts/shortcuts';
import styles from './palette.module.css';

export interface PaletteItem {
  id: string;
  title: string;
  /** A quieter second part: what kind of thing it is, whose. */
  note?: string;
  icon?: LucideIcon;
  run: () => void;
}

/** Something that the palette asks: pages, acts, tickets by number, orders by receipt. */
export interface PaletteSource {
  id: string;
  /** The heading, in the user's language. */
  title: string;
  /** What fits `text` (trimmed, may be empty); `signal` ends when more is typed. At most 8 are shown. */
  find: (text: string, signal: AbortSignal) => readonly PaletteItem[] | Promise<readonly PaletteItem[]>;
}

interface Palette {
  add: (read: () => PaletteSource) => () => void;
  open: () => void;
}

const PaletteContext = createContext<Palette | null>(null);

/** Adds a source while the component is mounted. */
export function usePaletteSource(source: PaletteSource): void {
  const latest = useRef(source);
  useEffect(() => {
    latest.current = source;
  });
  const add = use(PaletteContext)?.add;
  useEffect(() => add?.(() => latest.current), [add]);
}

/** Opens the palette from a button. */
export function useOpenPalette(): () => void {
  const palette = use(PaletteContext);
  return () => palette?.open();
}

interface Found {
  source: PaletteSource;
  items: readonly PaletteItem[];
}

/** Asks every source; each group appears as soon as it is there. A source that fails shows nothing. */
function useFound(sources: () => PaletteSource[], text: string, isOpen: boolean) {
  const [found, setFound] = useState<Found[]>([]);
  const [pending, setPending] = useState(0);
  useEffect(() => {
    if (!isOpen) return;
    const abort = new AbortController();
    const asked = sources();
    const answers = new Map<string, Found>();
    setPending(asked.length);
    for (const source of asked) {
      Promise.resolve()
        .then(() => source.find(text.trim(), abort.signal))
        .catch((): PaletteItem[] => [])
        .then((items) => {
          if (abort.signal.aborted) return;
          answers.set(source.id, { source, items: items.slice(0, 8) });
          setFound(asked.flatMap(({ id }) => answers.get(id) ?? []).filter((group) => group.items.length > 0));
          setPending((count) => count - 1);
        });
    }
    return () => abort.abort();
  }, [sources, text, isOpen]);
  return { found, isPending: pending > 0 };
}

/** The command palette, opened by Ctrl/Cmd+K, with whatever sources are mounted below. */
export function PaletteProvider({ children }: { children: ReactNode }) {
  const intl = useIntl();
  const sources = useRef<(() => PaletteSource)[]>([]);
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState('');

  const palette = useMemo<Palette>(
    () => ({
      add: (read) => {
        sources.current = [...sources.current, read];
        return () => {
          sources.current = sources.current.filter((other) => other !== read);
        };
      },
      open: () => {
        setText('');
        setOpen(true);
      },
    }),
    [],
  );
  useShortcut({ keys: 'mod+k', label: intl.formatMessage({ id: 'ui.palette.open' }), group: 'ui.shortcuts.everywhere', run: palette.open });

  const readSources = useCallback(() => sources.current.map((read) => read()), []);
  const { found, isPending } = useFound(readSources, text, isOpen);

  return (
    <PaletteContext value={palette}>
      {children}
      <ModalOverlay className={styles.overlay} isOpen={isOpen} onOpenChange={setOpen} isDismissable>
        <Modal className={styles.modal}>
          <Dialog aria-label={intl.formatMessage({ id: 'ui.palette.title' })} className={styles.dialog}>
            <Autocomplete inputValue={text} onInputChange={setText}>
              <TextField aria-label={intl.formatMessage({ id: 'ui.palette.field' })} className={styles.field} autoFocus>
                {isPending ? <Spinner className={styles.waiting} /> : <Search size={18} aria-hidden="true" className={styles.waiting} />}
                <Input className={styles.input} placeholder={intl.formatMessage({ id: 'ui.palette.field' })} />
              </TextField>
              <Menu
                className={styles.list}
                aria-label={intl.formatMessage({ id: 'ui.palette.results' })}
                renderEmptyState={() => (
                  <p className={styles.empty}>
                    <FormattedMessage id={isPending ? 'ui.loading' : 'ui.palette.empty'} />
                  </p>
                )}
              >
                {found.map(({ source, items }) => (
                  <MenuSection key={source.id} className={styles.section}>
                    <Header className={styles.head}>{source.title}</Header>
                    {items.map((item) => (
                      <MenuItem
                        key={item.id}
                        id={`${source.id}:${item.id}`}
                        textValue={item.title}
                        className={styles.item}
                        onAction={() => {
                          setOpen(false);
                          item.run();
                        }}
                      >
                        {item.icon && <item.icon size={16} aria-hidden="true" className={styles.icon} />}
                        <span className={styles.itemTitle}>{item.title}</span>
                        {item.note && <span className={styles.itemNote}>{item.note}</span>}
                      </MenuItem>
                    ))}
                  </MenuSection>
                ))}
              </Menu>
            </Autocomplete>
          </Dialog>
        </Modal>
      </ModalOverlay>
    </PaletteContext>
  );
}
