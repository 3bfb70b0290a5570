import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Dialog } from 'react-aria-components/Dialog';
import { Header } from 'react-aria-components/Header';
import { Input } from 'react-aria-components/Input';
import { Menu, MenuItem, MenuSection } from 'react-aria-components/Menu';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { TextField } from 'react-aria-components/TextField';
import { FormattedMessage, useIntl } from 'react-intl';
import { Spinner } from '../feedback/spinner';
import styles from './palette.module.css';
import type { PaletteItem, PaletteSource } from './types';

interface Found {
  source: PaletteSource;
  items: readonly PaletteItem[];
}

/** Asks every source; each group appears as soon as it is there. A source that fails shows nothing. */
function useFound(sources: () => PaletteSource[], text: string) {
  const [found, setFound] = useState<Found[]>([]);
  const [pending, setPending] = useState(0);
  useEffect(() => {
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
  }, [sources, text]);
  return { found, isPending: pending > 0 };
}

/** The palette while it is open. */
export default function PaletteDialog({ sources, onClose }: { sources: () => PaletteSource[]; onClose: () => void }) {
  const intl = useIntl();
  const [text, setText] = useState('');
  const { found, isPending } = useFound(sources, text);
  return (
    <ModalOverlay className={styles.overlay} isOpen onOpenChange={(open) => !open && onClose()} isDismissable>
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
                        onClose();
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
  );
}
