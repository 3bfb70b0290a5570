/** What a browser says of itself, as far as its words can be believed. */
export interface Device {
  /** A product's name, the same in every language; null: it cannot be told. */
  browser: string | null;
  system: string | null;
  kind: 'computer' | 'phone' | 'tablet' | 'program';
}

/** The special before the general: nearly every browser also calls itself Chrome and Safari. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\b(?:OPR|OPiOS|Opera)\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bVivaldi\//, 'Vivaldi'],
  [/\bYaBrowser\//, 'Yandex Browser'],
  [/\bDuckDuckGo\//, 'DuckDuckGo'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS|Chromium|HeadlessChrome)\//, 'Chrome'],
  [/\bVersion\/[\d.]+.* Safari\//, 'Safari'],
];

/** Versions are left out: browsers freeze them (Windows 11 says 10), so naming one would be a guess. */
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows NT\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bLinux\b|\bX11\b/, 'Linux'],
];

const named = (userAgent: string, table: readonly (readonly [RegExp, string])[]) =>
  table.find(([sign]) => sign.test(userAgent))?.[1] ?? null;

/**
 * Browser and system out of a user agent, for the list of sessions. What it does not name stays null instead of being guessed. (An iPad that asks
 * for desktop pages says that it is a Mac, and is believed.)
 */
export function deviceOf(userAgent: string | null | undefined): Device {
  const text = userAgent ?? '';
  const browser = named(text, BROWSERS);
  const system = named(text, SYSTEMS);
  const isTablet = system === 'iPad' || (system === 'Android' && !/\bMobile\b/.test(text));
  const isPhone = system === 'iPhone' || (system === 'Android' && !isTablet);
  return { browser, system, kind: isPhone ? 'phone' : isTablet ? 'tablet' : browser || system ? 'computer' : 'program' };
}
