/** One combination of keys, taken apart. */
export interface Combination {
  key: string;
  /** Ctrl, or Cmd on a Mac. */
  mod: boolean;
  shift: boolean;
  alt: boolean;
}

/** True on Apple's keyboards, where Cmd stands for Ctrl. */
export function isApple(): boolean {
  return /mac|iphone|ipad/i.test(navigator.platform);
}

/** `mod+shift+k` taken apart; the key is lower-case. */
export function parseKeys(keys: string): Combination {
  const parts = keys.split('+');
  const key = parts.pop() ?? '';
  return { key: key.toLowerCase(), mod: parts.includes('mod'), shift: parts.includes('shift'), alt: parts.includes('alt') };
}

/** Whether a key press is this combination. Shift is not asked of signs such as `?`, which need it on some keyboards and not on others. */
export function matches(event: KeyboardEvent, { key, mod, shift, alt }: Combination): boolean {
  if (event.key.toLowerCase() !== key) return false;
  const isLetter = /^[a-z]$/.test(key) || key.length > 1;
  if (isLetter && event.shiftKey !== shift) return false;
  return (event.ctrlKey || event.metaKey) === mod && event.altKey === alt;
}

/** The keys as they are printed on the keyboard: `⌘ K` or `Ctrl K`. */
export function keyCaps(keys: string): string[] {
  const { key, mod, shift, alt } = parseKeys(keys);
  const caps: string[] = [];
  if (mod) caps.push(isApple() ? '⌘' : 'Ctrl');
  if (shift) caps.push('⇧');
  if (alt) caps.push(isApple() ? '⌥' : 'Alt');
  caps.push(key.length === 1 ? key.toUpperCase() : key[0]?.toUpperCase() + key.slice(1));
  return caps;
}
