import { useApolloClient } from '@apollo/client/react';
import { useNavigate, useSearchParams } from 'react-router';
import { graphql } from '../../access/graphql';
import { landingPath } from '../../access/landing';
import { safeNext } from '../../access/next';
import { type Viewer, ViewerQuery } from '../../access/viewer';

const AccountsQuery = graphql(`
  query SignIn_AccountsQuery {
    accounts {
      id
      nickname
    }
  }
`);

/** What to do with a fresh session: forget what a stranger saw, then go to the page he came for, or to his first one. */
export function useLanding(): (viewer: Viewer) => Promise<void> {
  const client = useApolloClient();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  return async (viewer) => {
    await client.clearStore();
    client.writeQuery({ query: ViewerQuery, data: { viewer } });
    const next = safeNext(search.get('next'));
    if (next) {
      await navigate(next, { replace: true });
      return;
    }
    const accounts = viewer.kind === 'ACCOUNT_USER' ? ((await client.query({ query: AccountsQuery })).data?.accounts ?? []) : [];
    await navigate(landingPath(viewer, accounts), { replace: true });
  };
}
