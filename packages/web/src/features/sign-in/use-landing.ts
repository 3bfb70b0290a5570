import { useNavigate, useSearchParams } from 'react-router';
import { graphql } from '../../access/graphql';
import { landingPath } from '../../access/landing';
import { safeNext } from '../../access/next';
import { request } from '../../access/request';
import type { Viewer } from '../../access/viewer';

const AccountsQuery = graphql(`
  query SignIn_AccountsQuery {
    accounts {
      id
      nickname
    }
  }
`);

/** What to do with a fresh session: go to the page that he came for, or to his first one (product.md 3). */
export function useLanding(): (viewer: Pick<Viewer, 'kind' | 'tabs'>) => Promise<void> {
  const navigate = useNavigate();
  const [search] = useSearchParams();
  return async (viewer) => {
    const next = safeNext(search.get('next'));
    if (next) {
      await navigate(next, { replace: true });
      return;
    }
    const accounts = viewer.kind === 'ACCOUNT_USER' ? ((await request(AccountsQuery, {})).accounts ?? []) : [];
    await navigate(landingPath(viewer, accounts), { replace: true });
  };
}
