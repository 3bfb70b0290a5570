import { graphql, type ResultOf } from '../../../access/graphql';

export const ReceiptPageQuery = graphql(`
  query ReceiptPage_ReceiptQuery($receipt: String!, $account: String!, $language: Language) {
    receipt(receipt: $receipt, account: $account, language: $language) {
      language
      title
      receipt
      nickname
      colorIndex
      soldBy {
        label
        lines
      }
      billedTo {
        label
        lines
      }
      shippedTo {
        label
        lines
      }
      facts {
        label
        value
      }
      headings {
        item
        quantity
        unitPrice
        amount
      }
      lines {
        title
        item
        quantity
        unitPrice
        amount
        notes
      }
      sums {
        label
        amount
        strong
      }
      footer
    }
  }
`);

export type ReceiptView = NonNullable<ResultOf<typeof ReceiptPageQuery>['receipt']>;
