import { useSyncExternalStore } from 'react';

export type Theme = 'light' | 'dark' | 'system';

/** The key that public/theme.js reads before the first paint. */
const KEY = 'mestre.theme';
const listeners = new Set<() => void>();

function read(): Theme {
  const set = document.documentElement.dataset.theme;
  return set === 'light' || set === 'dark' ? set : 'system';
}

/** Chooses the colours of this browser; 'system' follows the operating system. */
export function setTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    if (theme === 'system') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // Storage may be closed to this page: the choice holds until it is left.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  const media = window.matchMedia('(prefers-color-scheme: dark)');
  listeners.add(listener);
  media.addEventListener('change', listener);
  return () => {
    listeners.delete(listener);
    media.removeEventListener('change', listener);
  };
}

/** The chosen theme. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, read);
}

/** Whether the page is dark now, whoever decided it. For what is painted outside of CSS (a canvas). */
export function useIsDark(): boolean {
  return useSyncExternalStore(subscribe, () => {
    const theme = read();
    return theme === 'dark' || (theme === 'system' && window.matchMedia('(prefers-color-scheme: dark)').matches);
  });
}
