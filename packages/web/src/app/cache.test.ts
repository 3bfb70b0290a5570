import { gql } from '@apollo/client';
import { createCache } from './cache';

const Orders = gql`
  query Orders($filter: OrderFilter, $after: String) {
    orders(filter: $filter, first: 2, after: $after) {
      nodes {
        id
        receipt
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

const order = (id: number) => ({ __typename: 'Order', id: `ord_${id}`, receipt: `R${id}` });
const page = (ids: number[], endCursor: string | null) => ({
  orders: {
    __typename: 'OrderConnection',
    nodes: ids.map(order),
    pageInfo: { __typename: 'PageInfo', hasNextPage: endCursor !== null, endCursor },
  },
});

function receipts(cache: ReturnType<typeof createCache>, filter: object | null = null) {
  const read = cache.readQuery<ReturnType<typeof page>>({ query: Orders, variables: { filter } });
  return read?.orders.nodes.map((node) => node.receipt);
}

test('the next page is added, a row that moved appears once, the first page starts anew', () => {
  const cache = createCache();
  const write = (ids: number[], endCursor: string | null, after?: string) =>
    cache.writeQuery({ query: Orders, variables: { filter: null, ...(after ? { after } : {}) }, data: page(ids, endCursor) });
  write([1, 2], 'c2');
  write([2, 3], 'c3', 'c2');
  expect(receipts(cache)).toEqual(['R1', 'R2', 'R3']);
  write([9, 1], 'c1');
  expect(receipts(cache)).toEqual(['R9', 'R1']);
});

test('another filter is another list', () => {
  const cache = createCache();
  cache.writeQuery({ query: Orders, variables: { filter: null }, data: page([1], null) });
  cache.writeQuery({ query: Orders, variables: { filter: { receipt: 'R5' } }, data: page([5], null) });
  expect(receipts(cache)).toEqual(['R1']);
  expect(receipts(cache, { receipt: 'R5' })).toEqual(['R5']);
});

test('refunds grow page by page, and how many there are, asked beside them, leaves the rows as they are', () => {
  const Refunds = gql`
    query Refunds($after: String) {
      refundRequests(status: DENIED, first: 2, after: $after) {
        nodes {
          id
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `;
  const Count = gql`
    query Count {
      refundRequests(status: DENIED, first: 1) {
        totalCount
      }
    }
  `;
  const __typename = 'RefundRequestConnection';
  const cache = createCache();
  const write = (id: string, after?: string) =>
    cache.writeQuery({
      query: Refunds,
      variables: after ? { after } : {},
      data: {
        refundRequests: {
          __typename,
          nodes: [{ __typename: 'RefundRequest', id }],
          pageInfo: { __typename: 'PageInfo', hasNextPage: true, endCursor: id },
        },
      },
    });
  write('rfr_1');
  write('rfr_2', 'rfr_1');
  cache.writeQuery({ query: Count, data: { refundRequests: { __typename, totalCount: 7 } } });
  const read = cache.readQuery<{ refundRequests: { nodes: { id: string }[] } }>({ query: Refunds });
  expect(read?.refundRequests.nodes.map(({ id }) => id)).toEqual(['rfr_1', 'rfr_2']);
});
