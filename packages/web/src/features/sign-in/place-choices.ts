import { currencies, type Language } from '@mestre/shared';
import type { Choice } from '../../ui/fields/choice-list';

/** Every currency by code and name. */
export function currencyChoices(locale: string): Choice[] {
  const names = new Intl.DisplayNames(locale, { type: 'currency' });
  return currencies.map((id) => ({ id, text: `${id} – ${names.of(id) ?? id}` }));
}

/** A first guess, for the field to begin with; the person chooses. */
export const USUAL_CURRENCY: Readonly<Record<Language, string>> = { en: 'USD', pt: 'BRL', de: 'EUR', es: 'EUR' };
