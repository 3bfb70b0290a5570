/**
 * ISO 4217: the currencies in use, and those that went out of use lately enough to stand in old orders (BGN, HRK, ANG). Own list, because
 * `Intl` follows CLDR, whose number of digits differs for some (AFN, IDR, ...). Fund codes, metals and test codes are left out.
 */
const twoDigits =
  'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP ' +
  'DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD ' +
  'LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR ' +
  'SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG';
const noDigits = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF';
const threeDigits = 'BHD IQD JOD KWD LYD OMR TND';
const fourDigits = 'CLF UYW';

const exponents: ReadonlyMap<string, number> = /* @__PURE__ */ new Map([
  ...twoDigits.split(' ').map((code) => [code, 2] as const),
  ...noDigits.split(' ').map((code) => [code, 0] as const),
  ...threeDigits.split(' ').map((code) => [code, 3] as const),
  ...fourDigits.split(' ').map((code) => [code, 4] as const),
]);

/** All known codes, in alphabetical order. */
export const currencies: readonly string[] = /* @__PURE__ */ [...exponents.keys()].sort();

/** True for a three-letter, upper-case ISO 4217 code that Mestre knows. */
export function isCurrency(code: unknown): code is string {
  return typeof code === 'string' && exponents.has(code);
}

/** Digits behind the point of a currency by ISO 4217: 2 for USD, 0 for JPY, 3 for KWD; undefined for an unknown code. */
export function exponentOf(code: string): number | undefined {
  return exponents.get(code);
}
