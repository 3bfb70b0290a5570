import { graphql, type VariablesOf } from '../../access/graphql';

export const ExportListMutation = graphql(`
  mutation ExportList_StartMutation($input: ExportListInput!) {
    exportList(input: $input) {
      path
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export type ExportListInput = VariablesOf<typeof ExportListMutation>['input'];
