import { graphql, type ResultOf } from '../../access/graphql';

export const AccountsPage_AccountsQuery = graphql(`
  query AccountsPage_AccountsQuery {
    accounts {
      id
      nickname
      colorIndex
      timeZone
      currency
      linkedAt
      email
      address {
        line1
        line2
        city
        region
        postalCode
        country
      }
    }
    accountLinks {
      id
      nickname
      requestedAt
      expiresAt
      status
    }
  }
`);

type Answer = ResultOf<typeof AccountsPage_AccountsQuery>;
export type AccountRow = NonNullable<Answer['accounts']>[number];
export type LinkRow = NonNullable<Answer['accountLinks']>[number];

/** An address on one line, in the order of its parts. */
export function addressLine(address: AccountRow['address']): string {
  if (!address) return '';
  return [address.line1, address.line2, [address.postalCode, address.city].filter(Boolean).join(' '), address.region, address.country]
    .filter(Boolean)
    .join(', ');
}
