/** The tabs that the explorer opens with: one for each thing that people come for. */
export const EXAMPLES: readonly { query: string; variables?: string }[] = [
  {
    query: `# Who am I, and what may I do? Signed in, the explorer uses your session;
# with an API key in the box above, the key and nothing else.
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
    query: `# The latest orders of all visible accounts, 20 at a time:
# pass endCursor as $after for the next page.
query Orders($after: String) {
  orders(first: 20, after: $after) {
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
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`,
    variables: '{ "after": null }\n',
  },
  {
    query: `# Open and re-opened tickets, those that expire first at the top.
query OpenTickets {
  tickets(filter: { status: [OPEN, REOPENED] }, orderBy: { field: EXPIRES_AT, direction: ASC }, first: 20) {
    nodes {
      number
      type
      status
      expiresAt
      account {
        nickname
      }
    }
  }
}
`,
  },
  {
    query: `# Sales of a period, per account, day by day. \`to\` is the day after the last one.
query Sales($period: PeriodInput!) {
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
    variables: '{ "period": { "from": "2026-11-01", "to": "2026-12-01" } }\n',
  },
];
