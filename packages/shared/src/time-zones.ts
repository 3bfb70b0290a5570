/**
 * Offsets of IANA zones, through `Intl` only. Asking `Intl` costs microseconds, so answers are kept: one for each zone and block of twelve
 * hours in which the offset does not change.
 */
const blockMs = 12 * 3_600_000;
/** What is kept is bounded: a zone holds some 50 kB, and names come from outside. */
const maxBlocks = 20_000;
const maxZones = 100;

interface Zone {
  readonly format: Intl.DateTimeFormat;
  /** block number -> offset in ms; NaN where it changes inside the block */
  readonly blocks: Map<number, number>;
}

/** A change of clocks: from `at` (ms since 1970) on the zone is `after` ms ahead of UTC. */
export interface Transition {
  readonly at: number;
  readonly before: number;
  readonly after: number;
}

const zones = new Map<string, Zone>();
const nameForm = /^(?:UTC|[A-Z][A-Za-z0-9_+-]*(?:\/[A-Z][A-Za-z0-9_+-]*)*)$/;

function zoneOf(timeZone: string): Zone {
  let zone = zones.get(timeZone);
  if (!zone) {
    if (!nameForm.test(timeZone)) throw new RangeError('unknown time zone');
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    zone = { format, blocks: new Map() };
    if (zones.size >= maxZones) zones.clear();
    zones.set(timeZone, zone);
  }
  return zone;
}

function askIntl(at: number, zone: Zone): number {
  const seconds = Math.floor(at / 1000) * 1000;
  const parts: Record<string, string> = {};
  for (const { type, value } of zone.format.formatToParts(seconds)) parts[type] = value;
  const wall = new Date(0);
  wall.setUTCFullYear(parts.era === 'BC' ? 1 - Number(parts.year) : Number(parts.year), Number(parts.month) - 1, Number(parts.day));
  wall.setUTCHours(Number(parts.hour), Number(parts.minute), Number(parts.second), 0);
  return wall.getTime() - seconds;
}

/**
 * True for an IANA zone name (`Europe/Berlin`, `UTC`, also older names such as `Asia/Calcutta`) that this machine's Intl knows. Bare offsets
 * (`+02:00`) and other spellings of case are refused: one zone, one spelling.
 */
export function isTimeZone(name: unknown): name is string {
  if (typeof name !== 'string' || name.length > 60) return false;
  try {
    const resolved = zoneOf(name).format.resolvedOptions().timeZone;
    return resolved === name || resolved.toLowerCase() !== name.toLowerCase();
  } catch {
    return false;
  }
}

/** Milliseconds that a zone's clocks are ahead of UTC at an instant (ms since 1970). Throws RangeError for an unknown zone. */
export function offsetAt(at: number, timeZone: string): number {
  const zone = zoneOf(timeZone);
  const block = Math.floor(at / blockMs);
  let offset = zone.blocks.get(block);
  if (offset === undefined) {
    const first = askIntl(block * blockMs, zone);
    offset = first === askIntl((block + 1) * blockMs - 1000, zone) ? first : Number.NaN;
    if (zone.blocks.size >= maxBlocks) zone.blocks.clear();
    zone.blocks.set(block, offset);
  }
  return Number.isNaN(offset) ? askIntl(at, zone) : offset;
}

/** The changes of clocks with from < at <= to, in order, exact to the second. */
export function transitionsBetween(from: number, to: number, timeZone: string): Transition[] {
  const found: Transition[] = [];
  let left = from;
  let before = offsetAt(left, timeZone);
  while (left < to) {
    const right = Math.min(to, (Math.floor(left / blockMs) + 1) * blockMs);
    const after = offsetAt(right, timeZone);
    if (after !== before) found.push({ at: bisect(left, right, before, timeZone), before, after });
    left = right;
    before = after;
  }
  return found;
}

function bisect(left: number, right: number, before: number, timeZone: string): number {
  let low = left;
  let high = right;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle, timeZone) === before) low = middle;
    else high = middle;
  }
  return high;
}
