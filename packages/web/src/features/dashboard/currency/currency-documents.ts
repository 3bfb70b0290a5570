import { graphql, type ResultOf } from '../../../access/graphql';

const DisplayCurrency_MasterFragment = graphql(`
  fragment DisplayCurrency_Master on Master @_unmask {
    id
    displayCurrency
    exchangeRates {
      from
      to
      days
      newest {
        currency
        perEuro
        date
      }
    }
  }
`);

export const DisplayCurrency_MasterQuery = graphql(
  `
  query DisplayCurrency_MasterQuery {
    master {
      ...DisplayCurrency_Master
    }
  }
`,
  [DisplayCurrency_MasterFragment],
);

export const DisplayCurrency_LoadMutation = graphql(
  `
  mutation DisplayCurrency_LoadMutation($input: LoadExchangeRatesInput!) {
    loadExchangeRates(input: $input) {
      master {
        ...DisplayCurrency_Master
      }
      written
      leftOut
      problemCount
      problems {
        line
        column
        code
        value
        message
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`,
  [DisplayCurrency_MasterFragment],
);

export const DisplayCurrency_RemoveMutation = graphql(
  `
  mutation DisplayCurrency_RemoveMutation {
    removeExchangeRates {
      master {
        ...DisplayCurrency_Master
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`,
  [DisplayCurrency_MasterFragment],
);

export const DisplayCurrency_ChooseMutation = graphql(
  `
  mutation DisplayCurrency_ChooseMutation($input: SetDisplayCurrencyInput!) {
    setDisplayCurrency(input: $input) {
      master {
        ...DisplayCurrency_Master
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`,
  [DisplayCurrency_MasterFragment],
);

export type LoadOutcome = ResultOf<typeof DisplayCurrency_LoadMutation>['loadExchangeRates'];
export type CurrencyMaster = NonNullable<ResultOf<typeof DisplayCurrency_MasterQuery>['master']>;
