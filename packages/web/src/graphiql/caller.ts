/** As whom the explorer asks: by the session of this browser, or by a key and nothing else. */
export type Way = 'session' | 'key';

export interface Caller {
  way: Way;
  key: string;
}

const KEY = 'mestre.explorer.key';
const WAY = 'mestre.explorer.way';

/** What this tab was given before. A key is kept in the tab alone (sessionStorage), and goes with it. */
export function storedCaller(): Caller {
  try {
    return { way: sessionStorage.getItem(WAY) === 'key' ? 'key' : 'session', key: sessionStorage.getItem(KEY) ?? '' };
  } catch {
    // Storage may be closed to this page: the choice holds until it is left.
    return { way: 'session', key: '' };
  }
}

export function storeCaller({ way, key }: Caller): void {
  try {
    sessionStorage.setItem(WAY, way);
    if (key) sessionStorage.setItem(KEY, key);
    else sessionStorage.removeItem(KEY);
  } catch {
    // As above.
  }
}
