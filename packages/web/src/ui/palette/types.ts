import type { LucideIcon } from 'lucide-react';

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
