import { graphql, type ResultOf } from '../../access/graphql';

export const AuditGridQuery = graphql(`
  query AuditGrid_EntriesQuery($filter: AuditFilter, $first: Int, $after: String) {
    auditLog(filter: $filter, first: $first, after: $after) {
      nodes {
        id
        at
        actorRole
        actor {
          id
          name
          deleted
        }
        account {
          id
          nickname
          colorIndex
        }
        action
        object
        ip
        channel
        sealed
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const AuditCountQuery = graphql(`
  query AuditGrid_CountQuery($filter: AuditFilter) {
    auditLog(filter: $filter, first: 1) {
      totalCount
      totalCountAtLeast
    }
  }
`);

/** What the filters offer: the people of the master, and the actions that stand in the log. */
export const AuditChoicesQuery = graphql(`
  query AuditFilters_ChoicesQuery {
    people(for: REPORT) {
      id
      name
      deleted
    }
    auditActions
  }
`);

export const AuditEntryQuery = graphql(`
  query AuditPane_EntryQuery($id: ID!) {
    node(id: $id) {
      id
      ... on AuditEntry {
        at
        actorRole
        actor {
          id
          name
          deleted
        }
        account {
          id
          nickname
          colorIndex
        }
        action
        object
        before
        after
        ip
        channel
        sealed
      }
    }
  }
`);

export const ExportAuditMutation = graphql(`
  mutation AuditExport_ExportMutation($input: ExportAuditLogInput!) {
    exportAuditLog(input: $input) {
      job {
        id
        status
        progress
        done
        resultFileId
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const ExportJobQuery = graphql(`
  query AuditExport_JobQuery($id: ID!) {
    job(id: $id) {
      id
      status
      progress
      done
      resultFileId
    }
  }
`);

export type AuditRow = NonNullable<ResultOf<typeof AuditGridQuery>['auditLog']>['nodes'][number];
export type AuditEntry = Extract<NonNullable<ResultOf<typeof AuditEntryQuery>['node']>, { at: string }>;
export type ExportJob = NonNullable<ResultOf<typeof ExportJobQuery>['job']>;
