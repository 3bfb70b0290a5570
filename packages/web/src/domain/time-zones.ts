import { isTimeZone } from '@mestre/shared';
import type { Choice } from '../ui/fields/choice-list';

/** The zone of this browser, where it is one that the server knows too. */
export function browserZone(): string {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return isTimeZone(zone) ? zone : 'UTC';
}

/** Every IANA zone of this browser, by name, with its present distance from UTC; `present` too, where the browser does not know it. */
export function zoneChoices(locale: string, now: Date, present?: string): Choice[] {
  const names = new Set(['UTC', browserZone(), ...(present ? [present] : []), ...Intl.supportedValuesOf('timeZone')]);
  return [...names].sort().map((id) => {
    const parts = new Intl.DateTimeFormat(locale, { timeZone: id, timeZoneName: 'longOffset' }).formatToParts(now);
    const offset = parts.find((part) => part.type === 'timeZoneName')?.value;
    return { id, text: id.replaceAll('_', ' '), note: offset };
  });
}
