import path from 'node:path';
import type { Actor } from '../../src/access/actor';

/** What of an actor decides what is his: every place in the slices that asks for one of these is a condition that a test can take away. */
const asked = new Set<string | symbol>([
  'scope',
  'reach',
  'can',
  'account',
  'accountByNickname',
  'accounts',
  'masterId',
  'userId',
  'sessionId',
  'apiKeyId',
  'kind',
]);

const source = path.resolve(__dirname, '../../src');

/**
 * Watches where the slices ask an actor for his scope, and can answer at chosen places with another actor's: the condition is then as good as removed,
 * because it lets through whatever the other may have. A place is a function, such as "orders/order-readers.ts scopeOf": its conditions are taken away
 * together, because most of them are joined by AND. The guards (src/access) are not among the places.
 */
export class Switchboard {
  private touched = new Set<string>();
  private open: (place: string) => boolean = () => false;

  /** Lets `isOpen` say at which places the other actor answers, while `work` runs. */
  async with<T>(isOpen: (place: string) => boolean, work: () => Promise<T>): Promise<T> {
    this.open = isOpen;
    try {
      return await work();
    } finally {
      this.open = () => false;
    }
  }

  /** The places that `work` asks at. */
  async touchedBy(work: () => Promise<unknown>): Promise<Set<string>> {
    this.touched = new Set();
    await work();
    return this.touched;
  }

  watch(actor: Actor, instead: Actor): Actor {
    return new Proxy(actor, {
      get: (target, name) => {
        const place = asked.has(name) ? this.placeOf() : null;
        const from = place !== null && this.open(place) ? instead : target;
        const value: unknown = Reflect.get(from, name, from);
        return typeof value === 'function' ? value.bind(from) : value;
      },
    });
  }

  private placeOf(): string | null {
    const site = callerOf();
    if (!site?.file.startsWith(source)) return null;
    const file = path.relative(source, site.file);
    // the guards are taken away one by one elsewhere; the context and the audit line only say who it is
    if (/^(access|audit)\/|graphql-context\.ts$/.test(file)) return null;
    const place = `${file} ${site.name}`;
    this.touched.add(place);
    return place;
  }
}

/** The function that asked: the first frame above the proxy. */
function callerOf(): { file: string; name: string } | null {
  const before = Error.prepareStackTrace;
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 8;
  Error.prepareStackTrace = (_error, sites) => sites;
  const holder: { stack?: NodeJS.CallSite[] } = {};
  Error.captureStackTrace(holder, callerOf);
  const sites = holder.stack ?? [];
  Error.prepareStackTrace = before;
  Error.stackTraceLimit = limit;
  const site = sites.find((candidate) => {
    const file = candidate.getFileName();
    return file?.startsWith('/') && !file.endsWith('watched-actor.ts');
  });
  return site ? { file: site.getFileName() ?? '', name: site.getFunctionName()?.split('.').at(-1) ?? 'within' } : null;
}
