import { graphql, type ResultOf } from '../../../access/graphql';

export const TemplatesQuery = graphql(`
  query ReplyTemplates_TemplatesQuery($search: String, $preferred: Language, $first: Int, $after: String) {
    replyTemplates(search: $search, preferred: $preferred, first: $first, after: $after) {
      nodes {
        id
        version
        name
        body
        language
        shared
        mayChange
        updatedAt
        maker {
          id
          name
          deleted
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export type ReplyTemplate = NonNullable<ResultOf<typeof TemplatesQuery>['replyTemplates']>['nodes'][number];

/** Words as the customer of a ticket would read them. */
export const PreviewQuery = graphql(`
  query ReplyTemplates_PreviewQuery($ticketNumber: Int!, $templateId: ID, $body: String) {
    replyPreview(ticketNumber: $ticketNumber, templateId: $templateId, body: $body) {
      body
      missing
    }
  }
`);

export const CreateTemplateMutation = graphql(`
  mutation ReplyTemplates_CreateMutation($input: CreateReplyTemplateInput!) {
    payload: createReplyTemplate(input: $input) {
      template {
        id
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const UpdateTemplateMutation = graphql(`
  mutation ReplyTemplates_UpdateMutation($input: UpdateReplyTemplateInput!) {
    payload: updateReplyTemplate(input: $input) {
      template {
        id
        version
        name
        body
        language
        shared
        mayChange
        updatedAt
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const DeleteTemplateMutation = graphql(`
  mutation ReplyTemplates_DeleteMutation($input: DeleteReplyTemplateInput!) {
    payload: deleteReplyTemplate(input: $input) {
      deletedTemplateId
      userErrors {
        code
        message
        field
      }
    }
  }
`);
