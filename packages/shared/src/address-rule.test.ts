import { addressProblems, addressRule, type PostalAddress } from './address-rule';
import { countries, isCountry } from './countries';

const sound: PostalAddress = { line1: 'Hauptstraße 1', line2: null, city: 'Berlin', region: null, postalCode: '10115', country: 'DE' };

test('an address needs a street, a city and a country that exists', () => {
  expect(addressRule(sound)).toBeNull();
  expect(addressRule({ line1: '1 Main St', city: 'Dublin', country: 'IE' })).toBeNull();
  expect(addressProblems({ ...sound, line1: ' ' })).toEqual(['line1']);
  expect(addressProblems({ ...sound, city: '', country: 'XX' })).toEqual(['city', 'country']);
  expect(addressProblems({ ...sound, country: 'de' })).toEqual(['country']);
  expect(addressProblems({ ...sound, line2: 'x'.repeat(201), postalCode: '1'.repeat(21) })).toEqual(['line2', 'postalCode']);
  expect(addressProblems({ ...sound, region: 'a\r\nb' })).toEqual(['region']);
  expect(addressRule({ ...sound, city: '' })).toBe('ADDRESS_INVALID');
});

test('the countries are the 249 of ISO 3166-1, each with a name in every language', () => {
  expect(new Set(countries).size).toBe(249);
  for (const locale of ['en', 'pt-BR', 'de', 'es']) {
    const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' });
    expect(countries.filter((code) => !names.of(code))).toEqual([]);
  }
  expect(['EU', 'UK', 'de', '', 'ZZ', undefined].filter(isCountry)).toEqual([]);
});
