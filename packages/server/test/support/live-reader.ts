import type { ApiCaller } from './test-app';

/** One message of an event stream. */
export interface LiveMessage {
  event: string;
  // biome-ignore lint/suspicious/noExplicitAny: the shape is what the test asserts
  data: any;
}

/** Reads /graphql/stream as a browser would, by hand, so that server and test do not share a mistake. */
export class LiveReader {
  private readonly messages: LiveMessage[] = [];
  private wake: (() => void) | undefined;
  isEnded = false;
  /** every byte that came */
  text = '';

  private constructor(
    readonly response: Response,
    private readonly abort: AbortController,
  ) {
    void this.read();
  }

  /** Opens a stream; waits until the server has answered. */
  static async open(
    url: string,
    caller: ApiCaller,
    query: string,
    options: { variables?: object; headers?: Record<string, string>; method?: 'GET' | 'POST' } = {},
  ): Promise<LiveReader> {
    const { variables = {}, headers = {}, method = 'POST' } = options;
    const abort = new AbortController();
    const search = new URLSearchParams({ query, variables: JSON.stringify(variables) });
    const response = await fetch(`${url}/graphql/stream${method === 'GET' ? `?${search}` : ''}`, {
      method,
      headers: {
        accept: 'text/event-stream',
        ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
        ...(caller.cookie ? { cookie: caller.cookie } : {}),
        ...caller.headers,
        ...headers,
      },
      signal: abort.signal,
      ...(method === 'POST' ? { body: JSON.stringify({ query, variables }) } : {}),
    });
    return new LiveReader(response, abort);
  }

  private async read(): Promise<void> {
    try {
      let rest = '';
      for await (const piece of this.response.body as unknown as AsyncIterable<Uint8Array>) {
        const text = Buffer.from(piece).toString();
        this.text += text;
        rest += text;
        const blocks = rest.split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) {
          const event = /^event: (.*)$/m.exec(block)?.[1];
          const data = /^data: (.*)$/m.exec(block)?.[1];
          if (event) this.messages.push({ event, data: data ? JSON.parse(data) : null });
        }
        this.wake?.();
      }
    } catch {
      // broken off: an end like any other
    }
    this.isEnded = true;
    this.wake?.();
  }

  /** The next message; null when the stream ended without one. @throws when nothing comes */
  async next(patience = 5_000): Promise<LiveMessage | null> {
    const until = Date.now() + patience;
    while (this.messages.length === 0 && !this.isEnded) {
      const left = until - Date.now();
      if (left <= 0) throw new Error(`nothing came within ${patience} ms`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    return this.messages.shift() ?? null;
  }

  close(): void {
    this.abort.abort();
  }
}
