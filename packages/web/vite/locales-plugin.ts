import type { Plugin } from 'vite';

/** The languages of the interface, as React Aria names its string files. Its other thirty stay out of the bundle. */
const KEPT = new Set(['en-US', 'pt-BR', 'de-DE', 'es-ES']);
const localeFile = /\/intl\/(?:[\w-]+\/)?([a-z]{2}-[A-Z]{2})\.m?js$/;

export function onlyOurLocales(): Plugin {
  return {
    name: 'mestre:only-our-locales',
    enforce: 'pre',
    load(id) {
      const locale = id.includes('/react-') ? localeFile.exec(id.split('?')[0] ?? '')?.[1] : undefined;
      return locale && !KEPT.has(locale) ? 'export default {};' : null;
    },
  };
}
