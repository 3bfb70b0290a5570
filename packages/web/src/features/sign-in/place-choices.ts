import { currencies, isTimeZone, type Language } from '@mestre/shared';
import type { Choice } from '../../ui/fields/choice-list';

/** The zone of this browser, where it is one that the server knows too. */
export function browserZone(): string {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return isTimeZone(zone) ? zone : 'UTC';
}

/** Every IANA zone of this browser, by name, with its present distance from UTC. */
export function zoneChoices(locale: string, now: Date): Choice[] {
  const names = new Set(['UTC', browserZone(), ...Intl.supportedValuesOf('timeZone')]);
  return [...names].sort().map((id) => {
    const parts = new Intl.DateTimeFormat(locale, { timeZone: id, timeZoneName: 'longOffset' }).formatToParts(now);
    const offset = parts.find((part) => part.type === 'timeZoneName')?.value;
    return { id, text: id.replaceAll('_', ' '), note: offset };
  });
}

/** Every currency by code and name. */
export function currencyChoices(locale: string): Choice[] {
  const names = new Intl.DisplayNames(locale, { type: 'currency' });
  return currencies.map((id) => ({ id, text: `${id} – ${names.of(id) ?? id}` }));
}

/** A first guess, for the field to begin with; the person chooses. */
export const USUAL_CURRENCY: Readonly<Record<Language, string>> = { en: 'USD', pt: 'BRL', de: 'EUR', es: 'EUR' };
