/** The four languages of the product (product.md 12). `pt` is Brazilian Portuguese. */
export const languages = ['en', 'pt', 'de', 'es'] as const;
export type Language = (typeof languages)[number];

/** What `Intl` and the `lang` attribute are given. */
export const localeOf: Readonly<Record<Language, string>> = { en: 'en', pt: 'pt-BR', de: 'de', es: 'es' };

export function isLanguage(value: unknown): value is Language {
  return typeof value === 'string' && (languages as readonly string[]).includes(value);
}

/**
 * The best of our languages for an Accept-Language header (RFC 9110, 12.5.4): highest weight wins, the earlier one among equals; `q=0` refuses;
 * a region is ignored (`de-AT` is `de`). English where nothing fits.
 */
export function bestLanguage(acceptLanguage: string | null | undefined): Language {
  let best: Language = 'en';
  let bestWeight = 0;
  for (const part of (acceptLanguage ?? '').slice(0, 1000).split(',')) {
    const [range = '', ...parameters] = part.trim().split(';');
    const primary = range.trim().toLowerCase().split('-')[0] ?? '';
    const language = primary === '*' ? 'en' : primary;
    if (!isLanguage(language)) continue;
    const quality = parameters.map((p) => /^\s*q\s*=\s*(\d(?:\.\d{0,3})?)\s*$/i.exec(p)?.[1]).find((q) => q !== undefined);
    const weight = quality === undefined ? 1 : Math.min(1, Number(quality));
    if (weight > bestWeight) {
      best = language;
      bestWeight = weight;
    }
  }
  return best;
}
