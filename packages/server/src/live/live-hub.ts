import type { Client } from 'pg';
import { ImpatientClient } from '../platform/database/impatient-client';
import type { Deps } from '../platform/deps';
import { EventQueue } from './event-queue';

/** A NOTIFY channel that a slice declares, and how its payloads are read; null is none of ours. */
export interface LiveChannel<Event> {
  readonly name: string;
  readonly read: (payload: string) => Event | null;
}

const pauses = { first: 100, longest: 5_000 };

/**
 * One LISTEN connection a process, opened with the first stream, and everybody who hears what comes in on it. Lost, it is opened again with
 * growing pauses; what was announced meanwhile is missed, and found by the next fetch of a watching screen.
 */
export class LiveHub {
  private readonly queues = new Map<string, Map<EventQueue<unknown>, (payload: string) => unknown>>();
  private client: Client | undefined;
  private connecting: Promise<void> | undefined;
  private asked: Promise<unknown> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private isClosed = false;

  constructor(private readonly deps: Deps) {}

  /** Hears a channel from now on, until the queue is closed. @throws when the database cannot be reached now */
  async hear<Event>(channel: LiveChannel<Event>): Promise<EventQueue<Event>> {
    if (this.isClosed) throw new Error('the server is stopping');
    const queues = this.queues.get(channel.name) ?? new Map();
    const queue = new EventQueue<Event>(() => queues.delete(queue));
    queues.set(queue, channel.read);
    try {
      this.queues.set(channel.name, queues);
      await this.connected();
      await this.listening(channel.name);
    } catch (error) {
      queue.close();
      throw error;
    }
    return queue;
  }

  /** Ends every stream and the connection. */
  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.timer);
    for (const queues of this.queues.values()) for (const queue of [...queues.keys()]) queue.close();
    await this.connecting?.catch(() => undefined);
    await this.client?.end().catch(() => undefined);
  }

  /** Again, even if others hear it already: only the answer says that from here on nothing is missed. One after the other, as pg asks. */
  private listening(name: string): Promise<void> {
    const { client } = this;
    this.asked = this.asked.then(
      () => client?.query(`LISTEN "${name}"`),
      () => client?.query(`LISTEN "${name}"`),
    );
    return this.asked.then(() => undefined);
  }

  private connected(): Promise<void> {
    if (this.client) return Promise.resolve();
    this.connecting ??= this.connect().finally(() => {
      this.connecting = undefined;
    });
    return this.connecting;
  }

  private async connect(): Promise<void> {
    const client = new ImpatientClient({ ...this.deps.db.pool.options, keepAlive: true });
    const lost = (error?: Error) => this.lost(client, error);
    client.on('error', lost);
    client.on('end', () => lost());
    client.on('notification', ({ channel, payload }) => this.heard(channel, payload ?? ''));
    try {
      await client.connect();
      for (const name of this.queues.keys()) await client.query(`LISTEN "${name}"`);
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    this.client = client;
  }

  private lost(client: Client, error: Error | undefined): void {
    if (this.client !== client) return;
    this.client = undefined;
    client.end().catch(() => undefined);
    if (this.isClosed) return;
    this.deps.log.warn({ reason: error?.message }, 'the connection for live updates was lost');
    this.again(pauses.first);
  }

  private again(pause: number): void {
    this.timer = setTimeout(() => {
      this.connected().catch(() => this.again(Math.min(pause * 2, pauses.longest)));
    }, pause);
  }

  private heard(channel: string, payload: string): void {
    for (const [queue, read] of this.queues.get(channel) ?? []) {
      const event = read(payload);
      if (event !== null) queue.push(event);
    }
  }
}

const hubs = new WeakMap<object, LiveHub>();

/** The hub of this server: one a process and database. */
export function liveHubOf(deps: Deps): LiveHub {
  let hub = hubs.get(deps.db);
  if (!hub) {
    hub = new LiveHub(deps);
    hubs.set(deps.db, hub);
  }
  return hub;
}
