import { graphql, type ResultOf } from '../../access/graphql';

export const ImportsQuery = graphql(`
  query ImportsPage_ImportsQuery {
    imports(first: 20) {
      id
      status
      name
      importKind
      dryRun
      progress
      done
      total
      errors
      createdAt
      result {
        dryRun
        rows
        sales
        refunds
        refundsMatched
        tickets
        known
        from
        to
        failure
        accounts {
          nickname
          currency
          exact
          rounded
          difference
        }
        omissions {
          code
          name
          count
          message
        }
      }
    }
  }
`);

export const RowErrorsQuery = graphql(`
  query RowErrors_JobQuery($id: ID!, $after: String) {
    job(id: $id) {
      id
      rowErrors(first: 100, after: $after) {
        nodes {
          line
          code
          message
          column
          value
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export const PreviewMutation = graphql(`
  mutation ImportForm_PreviewMutation($input: ImportPreviewInput!) {
    previewImport(input: $input) {
      mapping
      kind
      accountValues
      columns {
        name
        field
        cells
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const StartMutation = graphql(`
  mutation ImportForm_StartMutation($input: StartImportInput!) {
    startImport(input: $input) {
      job {
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

export const CancelMutation = graphql(`
  mutation ImportJob_CancelMutation($input: JobInput!) {
    cancelImport(input: $input) {
      job {
        id
        status
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export type ImportJob = NonNullable<ResultOf<typeof ImportsQuery>['imports']>[number];
export type Omission = NonNullable<ImportJob['result']>['omissions'][number];
export type Preview = ResultOf<typeof PreviewMutation>['previewImport'];
export type RowErrorNode = NonNullable<NonNullable<NonNullable<ResultOf<typeof RowErrorsQuery>['job']>['rowErrors']>>['nodes'][number];
