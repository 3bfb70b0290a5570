import { graphql, type ResultOf } from '../../access/graphql';

export const MyItemsPeopleQuery = graphql(`
  query MyItems_PeopleQuery {
    people(for: MY_ITEMS) {
      id
      name
      role
      deleted
    }
  }
`);

export const MyItemsQuery = graphql(`
  query MyItems_ItemsQuery($personId: ID, $first: Int) {
    myItems(personId: $personId) {
      type
      count
      tickets(first: $first) {
        nodes {
          id
          number
          type
          status
          reason
          openedAt
          expiresAt
          account {
            id
            nickname
            colorIndex
          }
        }
      }
    }
  }
`);

export type ItemsGroup = NonNullable<ResultOf<typeof MyItemsQuery>['myItems']>[number];
