import { graphql, type ResultOf, type VariablesOf } from '../../../access/graphql';

const BulkJobFragment = graphql(`
  fragment BulkPanel_JobFragment on Job @_unmask {
    id
    status
    done
    total
    errors
    progress
    bulk {
      act
      undoes
      undoneBy
      undoableUntil
      awaitApproval
      awaitConfirmation
    }
  }
`);

export type BulkJob = ResultOf<typeof BulkJobFragment>;

/** The viewer's own acts on many tickets, of the last day. */
export const BulkActsQuery = graphql(
  `
    query BulkPanel_BulkActsQuery {
      bulkActs {
        ...BulkPanel_JobFragment
      }
    }
  `,
  [BulkJobFragment],
);

export const StartBulkMutation = graphql(
  `
    mutation BulkDialog_StartMutation($input: StartBulkActInput!) {
      payload: startBulkAct(input: $input) {
        job {
          ...BulkPanel_JobFragment
        }
        userErrors {
          code
          message
          field
        }
      }
    }
  `,
  [BulkJobFragment],
);

export type StartBulkInput = VariablesOf<typeof StartBulkMutation>['input'];
type AnyAct = StartBulkInput['act'];
/** Done to the orders of the tickets, and never undone: each has a preview. */
export type OrderAct = Extract<AnyAct, 'SEND_RECEIPT' | 'CANCEL' | 'REFUND'>;
/** Done to the tickets themselves. */
export type BulkAct = Exclude<AnyAct, OrderAct>;

/** What an act on the orders would do, before it is begun. */
export const BulkPreviewQuery = graphql(`
  query BulkOrderDialog_PreviewQuery($input: BulkPreviewInput!) {
    bulkPreview(input: $input) {
      tickets
      possible
      refusals {
        code
        message
        count
      }
      totals {
        amount
        currency
      }
      endSubscriptions
      awaitApproval
      awaitConfirmation
    }
  }
`);

export type BulkPreview = NonNullable<ResultOf<typeof BulkPreviewQuery>['bulkPreview']>;

export const StopBulkMutation = graphql(
  `
    mutation BulkPanel_StopMutation($input: BulkActInput!) {
      payload: stopBulkAct(input: $input) {
        job {
          ...BulkPanel_JobFragment
        }
        userErrors {
          code
          message
          field
        }
      }
    }
  `,
  [BulkJobFragment],
);

export const UndoBulkMutation = graphql(
  `
    mutation BulkPanel_UndoMutation($input: UndoBulkActInput!) {
      payload: undoBulkAct(input: $input) {
        job {
          ...BulkPanel_JobFragment
        }
        userErrors {
          code
          message
          field
        }
      }
    }
  `,
  [BulkJobFragment],
);

/** The tickets that were refused, each with its reason. */
export const BulkRefusedQuery = graphql(`
  query BulkResult_RefusedQuery($id: ID!, $first: Int, $after: String) {
    job(id: $id) {
      id
      bulkRows(outcome: REFUSED, first: $first, after: $after) {
        nodes {
          number
          code
          message
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);
