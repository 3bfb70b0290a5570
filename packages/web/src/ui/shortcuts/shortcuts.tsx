import { createContext, type ReactNode, use, useEffect, useMemo, useRef, useState } from 'react';
import { matches, parseKeys } from './keys';

/** A key and what it does. */
export interface Shortcut {
  /** One combination: `j`, `/`, `shift+x`, `mod+k` (Ctrl, or Cmd on a Mac). */
  keys: string;
  /** What it does, in the user's language, for the list under `?`. */
  label: string;
  /** Message id of the heading it stands under in that list. */
  group: string;
  /** Answer `false` to let the key pass to a shortcut registered earlier, or to the browser. */
  run: (event: KeyboardEvent) => unknown;
  isEnabled?: boolean;
}

interface Registry {
  add: (read: () => Shortcut) => () => void;
  list: () => Shortcut[];
  areLettersOn: boolean;
  setLettersOn: (on: boolean) => void;
}

const ShortcutContext = createContext<Registry | null>(null);
const LETTERS_KEY = 'mestre.letterKeys';

function storedLetters(): boolean {
  try {
    return localStorage.getItem(LETTERS_KEY) !== 'off';
  } catch {
    return true;
  }
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit', 'reset', 'range', 'file'].includes(target.type);
  return ['menu', 'menuitem', 'menuitemradio', 'menuitemcheckbox', 'option', 'listbox'].includes(target.getAttribute('role') ?? '');
}

/**
 * One listener for all keys of the page. Single keys rest while a person types or a dialog is open; who cannot use them (speech input) turns
 * them off in the list under `?` (WCAG 2.1.4). The last registered wins.
 */
export function ShortcutProvider({ children }: { children: ReactNode }) {
  const shortcuts = useRef<(() => Shortcut)[]>([]);
  const [areLettersOn, setLetters] = useState(storedLetters);

  const registry = useMemo<Registry>(
    () => ({
      add: (read) => {
        shortcuts.current = [...shortcuts.current, read];
        return () => {
          shortcuts.current = shortcuts.current.filter((other) => other !== read);
        };
      },
      list: () => shortcuts.current.map((read) => read()).filter((shortcut) => shortcut.isEnabled !== false),
      areLettersOn,
      setLettersOn: (on) => {
        setLetters(on);
        try {
          localStorage.setItem(LETTERS_KEY, on ? 'on' : 'off');
        } catch {
          // Storage may be closed to this page: the choice holds until it is left.
        }
      },
    }),
    [areLettersOn],
  );

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      // a toast is an alertdialog that leaves the page free
      const inDialog = document.querySelector('[role="dialog"], [role="alertdialog"]:not([aria-modal="false"])') !== null;
      for (const shortcut of registry.list().reverse()) {
        const combination = parseKeys(shortcut.keys);
        if (!matches(event, combination)) continue;
        if (!combination.mod && (inDialog || !registry.areLettersOn || isTyping(event.target))) continue;
        if (shortcut.run(event) === false) continue;
        event.preventDefault();
        return;
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [registry]);

  return <ShortcutContext value={registry}>{children}</ShortcutContext>;
}

/** The registry, for the list of keys. */
export function useShortcutRegistry(): Registry {
  const registry = use(ShortcutContext);
  if (!registry) throw new Error('ShortcutProvider is missing');
  return registry;
}

/** Registers a key while the component is mounted. Outside of a ShortcutProvider (a part on its own) it does nothing. */
export function useShortcut(shortcut: Shortcut): void {
  const registry = use(ShortcutContext);
  const latest = useRef(shortcut);
  useEffect(() => {
    latest.current = shortcut;
  });
  const add = registry?.add;
  useEffect(() => add?.(() => latest.current), [add]);
}
