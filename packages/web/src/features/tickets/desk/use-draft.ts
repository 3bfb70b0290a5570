import { useCallback, useState } from 'react';

export interface Draft {
  mode: 'reply' | 'note';
  text: string;
}

const empty: Draft = { mode: 'reply', text: '' };

function stored(name: string): Draft {
  try {
    const found = JSON.parse(localStorage.getItem(name) ?? 'null') as Partial<Draft> | null;
    return found && typeof found.text === 'string' ? { mode: found.mode === 'note' ? 'note' : 'reply', text: found.text } : empty;
  } catch {
    return empty;
  }
}

/**
 * What somebody has begun to write on a ticket. It outlives reload and sign-out, in this browser, by person and ticket (product.md 6); it goes when
 * it is sent or emptied.
 */
export function useDraft(userId: string, number: number): [Draft, (change: Partial<Draft>) => void] {
  const name = `mestre.draft.${userId}.${number}`;
  const [draft, setDraft] = useState(() => stored(name));
  const change = useCallback(
    (next: Partial<Draft>) =>
      setDraft((now) => {
        const changed = { ...now, ...next };
        try {
          if (changed.text === '') localStorage.removeItem(name);
          else localStorage.setItem(name, JSON.stringify(changed));
        } catch {
          // Storage may be closed to this page: the draft lives as long as it.
        }
        return changed;
      }),
    [name],
  );
  return [draft, change];
}
