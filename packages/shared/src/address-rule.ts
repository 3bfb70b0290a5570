import { isCountry } from './countries';

/** A postal address, as the contract's PostalAddress. */
export interface PostalAddress {
  readonly line1: string;
  readonly line2?: string | null;
  readonly city: string;
  readonly region?: string | null;
  readonly postalCode?: string | null;
  /** ISO 3166-1, two capitals */
  readonly country: string;
}

export type AddressField = keyof PostalAddress;

const limits: Readonly<Record<Exclude<AddressField, 'country'>, number>> = {
  line1: 200,
  line2: 200,
  city: 100,
  region: 100,
  postalCode: 20,
};
const required: readonly AddressField[] = ['line1', 'city'];

/** The fields of an address that cannot be (empty though needed, too long, control characters, unknown country); none where it is sound. */
export function addressProblems(address: PostalAddress): AddressField[] {
  const wrong = (Object.keys(limits) as Exclude<AddressField, 'country'>[]).filter((field) => {
    const value = address[field] ?? '';
    return value.length > limits[field] || /\p{Cc}/u.test(value) || (required.includes(field) && value.trim() === '');
  });
  return isCountry(address.country) ? wrong : [...wrong, 'country'];
}

/** The refusal for an address, or null. */
export function addressRule(address: PostalAddress): 'ADDRESS_INVALID' | null {
  return addressProblems(address).length === 0 ? null : 'ADDRESS_INVALID';
}
