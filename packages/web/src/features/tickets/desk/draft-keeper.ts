export interface Draft {
  mode: 'reply' | 'note';
  text: string;
}

/** What of a draft is told to its writer. */
export type DraftState = 'quiet' | 'saving' | 'saved' | 'failed';

/** Where drafts are kept for good: the server. */
export interface DraftShelf {
  /** null where there is none */
  load: () => Promise<{ draft: Draft; at: number } | null>;
  /** throws when it could not be saved */
  save: (draft: Draft) => Promise<void>;
}

/** milliseconds of typing after which what stands there is saved; so often while somebody goes on */
export const saveEvery = 1_500;
const retryAfter = 5_000;

/**
 * One person's draft on one ticket. The server keeps it; what the server has not acknowledged yet stands in this browser's storage too, so that neither a
 * reload nor a lost connection takes a letter. One save runs at a time, so that none overtakes the next; what is about to be sent waits for it.
 */
export class DraftKeeper {
  draft: Draft = { mode: 'reply', text: '' };
  state: DraftState = 'quiet';
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | null = null;
  private isUnsaved = false;
  private isResting = false;

  constructor(
    private readonly shelf: DraftShelf,
    /** under which name storage has what is not saved yet; null: nowhere */
    private readonly name: string | null,
    private readonly now: () => number = Date.now,
  ) {}

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Fetches what was written before. What has been typed meanwhile stays, below it. */
  async open(): Promise<void> {
    const left = this.readStorage();
    if (left) this.show(left.draft, 'quiet');
    try {
      const kept = await this.shelf.load();
      const typed = left ? '' : this.draft.text;
      if (kept && (!left || kept.at > left.at)) {
        const text = typed && typed !== kept.draft.text ? `${kept.draft.text}\n\n${typed}` : kept.draft.text;
        this.show({ mode: typed ? this.draft.mode : kept.draft.mode, text }, 'saved');
        if (!typed) return this.dropStorage();
      }
      if (left || typed) this.plan(0);
    } catch {
      // offline: what is in the browser is shown, the rest comes with the next visit
      if (left) this.plan(retryAfter);
    }
  }

  change(next: Partial<Draft>): void {
    const draft = { ...this.draft, ...next };
    const isSame = draft.text === this.draft.text && (draft.mode === this.draft.mode || draft.text.trim() === '');
    this.show(draft, isSame ? this.state : 'quiet');
    if (isSame) return;
    this.writeStorage();
    this.plan(saveEvery);
  }

  /** Saves at once what is not saved yet: when the page is left. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    return this.saveAll();
  }

  /** Before it is sent: nothing is saved until `sent` or `kept` says how it went. */
  async rest(): Promise<void> {
    this.isResting = true;
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.running;
  }

  /** It was sent, and the server has forgotten it with that. */
  sent(): void {
    this.isResting = false;
    this.isUnsaved = false;
    this.dropStorage();
    this.show({ ...this.draft, text: '' }, 'quiet');
  }

  /** It was not sent after all. */
  kept(): void {
    this.isResting = false;
    if (this.isUnsaved) this.plan(0);
  }

  private plan(delay: number): void {
    this.isUnsaved = true;
    if (this.timer === undefined && !this.isResting)
      this.timer = setTimeout(() => {
        this.timer = undefined;
        void this.saveAll();
      }, delay);
  }

  private async saveAll(): Promise<void> {
    await this.running;
    if (!this.isUnsaved || this.isResting || this.running) return;
    this.running = this.saveOnce();
    await this.running;
  }

  private async saveOnce(): Promise<void> {
    const { draft } = this;
    this.isUnsaved = false;
    this.show(draft, 'saving');
    try {
      await this.shelf.save(draft);
      // what was typed meanwhile is saved by its own timer
      if (!this.isUnsaved) {
        this.dropStorage();
        this.show(this.draft, draft.text.trim() === '' ? 'quiet' : 'saved');
      }
    } catch {
      this.isUnsaved = true;
      this.show(this.draft, 'failed');
      this.plan(retryAfter);
    } finally {
      this.running = null;
    }
  }

  private show(draft: Draft, state: DraftState): void {
    this.draft = draft;
    this.state = state;
    for (const listener of this.listeners) listener();
  }

  private readStorage(): { draft: Draft; at: number } | null {
    if (this.name === null) return null;
    try {
      const found = JSON.parse(localStorage.getItem(this.name) ?? 'null') as (Partial<Draft> & { at?: number }) | null;
      if (!found || typeof found.text !== 'string') return null;
      return { draft: { mode: found.mode === 'note' ? 'note' : 'reply', text: found.text }, at: found.at ?? 0 };
    } catch {
      return null;
    }
  }

  private writeStorage(): void {
    if (this.name === null) return;
    try {
      localStorage.setItem(this.name, JSON.stringify({ ...this.draft, at: this.now() }));
    } catch {
      // Storage may be closed to this page: the server has it in a moment.
    }
  }

  private dropStorage(): void {
    if (this.name === null) return;
    try {
      localStorage.removeItem(this.name);
    } catch {
      // as above
    }
  }
}
