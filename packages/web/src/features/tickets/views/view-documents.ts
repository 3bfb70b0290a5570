import { graphql, type ResultOf } from '../../../access/graphql';

const SavedViewFragment = graphql(`
  fragment ViewMenu_ViewFragment on SavedView @_unmask {
    id
    version
    name
    query
    shared
    mayChange
  }
`);

export type SavedView = ResultOf<typeof SavedViewFragment>;

/** The views that the viewer may use: those shared within the master, and his own. */
export const SavedViewsQuery = graphql(
  `
    query ViewMenu_ViewsQuery($after: String) {
      savedViews(first: 100, after: $after) {
        nodes {
          ...ViewMenu_ViewFragment
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [SavedViewFragment],
);

/** How many tickets each view shows now; 1,000 stands for that many or more. */
export const TicketCountsQuery = graphql(`
  query ViewMenu_CountsQuery($filters: [TicketFilter!]!) {
    ticketCounts(filters: $filters)
  }
`);

export const CreateViewMutation = graphql(
  `
    mutation ViewMenu_CreateMutation($input: CreateSavedViewInput!) {
      payload: createSavedView(input: $input) {
        view {
          ...ViewMenu_ViewFragment
        }
        userErrors {
          code
          message
          field
        }
      }
    }
  `,
  [SavedViewFragment],
);

export const UpdateViewMutation = graphql(
  `
    mutation ViewMenu_UpdateMutation($input: UpdateSavedViewInput!) {
      payload: updateSavedView(input: $input) {
        view {
          ...ViewMenu_ViewFragment
        }
        userErrors {
          code
          message
          field
        }
      }
    }
  `,
  [SavedViewFragment],
);

export const DeleteViewMutation = graphql(`
  mutation ViewMenu_DeleteMutation($input: DeleteSavedViewInput!) {
    payload: deleteSavedView(input: $input) {
      deletedViewId
      userErrors {
        code
        message
        field
      }
    }
  }
`);
