export interface Example {
  query: string;
  variables?: string;
}

const day = (date: Date) => date.toISOString().slice(0, 10);
const json = (variables: object) => `${JSON.stringify(variables, null, 2)}\n`;

/**
 * The tabs that the explorer opens with: one for each thing that people come for.
 * @param now the periods of the examples end with it
 */
export function examples(now: Date): Example[] {
  const tomorrow = new Date(now.getTime() + 86_400_000);
  const monthAgo = new Date(now.getTime() - 29 * 86_400_000);
  return [
    {
      query: `# Who am I, and what may I do? You ask by your
# session, or by an API key: choose at the top.
# Ctrl+Enter runs. The book at the left says
# what every field is, and who may read it.
query WhoAmI {
  viewer {
    kind
    capabilities
    tabs
  }
  accounts {
    nickname
    currency
    timeZone
  }
}
`,
    },
    {
      query: `# The latest orders of all visible accounts.
# extensions.cost says what that cost.
query Orders {
  orders(
    first: 20
    orderBy: { field: PLACED_AT, direction: DESC }
  ) {
    nodes {
      receipt
      placedAt
      account {
        nickname
      }
      total {
        amount
        currency
      }
      customer {
        email
      }
    }
  }
}
`,
    },
    {
      query: `# Page by page, at most 100 rows at once: put
# endCursor into $after for the next page, until
# hasNextPage is false.
query Pages($after: String) {
  orders(first: 5, after: $after) {
    nodes {
      receipt
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    totalCount
  }
}
`,
      variables: json({ after: null }),
    },
    {
      query: `# Open and re-opened tickets, those that expire
# first at the top.
query Tickets {
  tickets(
    filter: { status: [OPEN, REOPENED] }
    orderBy: { field: EXPIRES_AT, direction: ASC }
    first: 20
  ) {
    nodes {
      number
      type
      status
      expiresAt
      account {
        nickname
      }
      order {
        receipt
      }
    }
  }
}
`,
    },
    {
      query: `# Sales of a period, per account, day by day.
# \`to\` is the day after the last one.
query Dashboard($period: PeriodInput!) {
  dashboard(period: $period) {
    total {
      currency
      gross {
        amount
      }
      net {
        amount
      }
    }
    dates
    series {
      account {
        nickname
      }
      currency
      gross
    }
  }
}
`,
      variables: json({ period: { from: day(monthAgo), to: day(tomorrow) } }),
    },
    {
      query: `# Records a sale: this writes. Put the nickname
# of one of your accounts into the variables.
# The same idempotencyKey with the same input
# happens once, however often it is sent; with
# another input it is CONFLICT.
mutation RecordOrder($input: RecordOrderInput!) {
  recordOrder(input: $input) {
    order {
      id
      receipt
      total {
        amount
        currency
      }
    }
    userErrors {
      code
      message
      field
    }
  }
}
`,
      variables: json({
        input: {
          account: 'your nickname',
          receipt: 'TRY-0001',
          placedAt: `${day(now)}T00:00:00Z`,
          currency: 'USD',
          lines: [{ item: 'A-1', title: 'A thing', quantity: 2, unitPrice: '23.50' }],
          idempotencyKey: 'explorer-try-0001',
        },
      }),
    },
    {
      query: `# Sales as they come in: runs until you stop it.
subscription Live {
  saleRecorded {
    kind
    receipt
    amount {
      amount
      currency
    }
    account {
      nickname
    }
  }
}
`,
    },
  ];
}
