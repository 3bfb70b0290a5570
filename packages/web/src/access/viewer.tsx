import { useQuery } from '@apollo/client/react';
import { createContext, type ReactNode, use, useMemo } from 'react';
import { graphql, type ResultOf } from './graphql';

/** Who is signed in, and what he may do. `tabs` is the whole truth about which tabs to show. */
export const ViewerQuery = graphql(`
  query Access_ViewerQuery {
    viewer {
      kind
      capabilities
      tabs
      secondFactorMissing
      viewedBy {
        id
        name
      }
      user {
        id
        firstName
        lastName
        email
        language
      }
    }
  }
`);

/** The master and the accounts that the viewer may see: names and colours that every page needs. */
const ScopeQuery = graphql(`
  query Access_ScopeQuery {
    master {
      id
      timeZone
      language
    }
    accounts {
      id
      nickname
      colorIndex
      timeZone
      currency
    }
  }
`);

export type Viewer = NonNullable<ResultOf<typeof ViewerQuery>['viewer']>;
export type Capability = Viewer['capabilities'][number];
export type Tab = Viewer['tabs'][number];
export type VisibleAccount = NonNullable<ResultOf<typeof ScopeQuery>['accounts']>[number];

interface Access {
  viewer: Viewer;
  /** At most 500, in the order of the server. */
  accounts: readonly VisibleAccount[];
  /** The zone that days are counted in: the master's; of an account user, his account's. */
  timeZone: string;
  /** True while accounts and zone are on their way. */
  isLoading: boolean;
  can: (capability: Capability) => boolean;
}

const AccessContext = createContext<Access | null>(null);

/** Gives the pages below a signed-in viewer and his scope. */
export function AccessProvider({ viewer, children }: { viewer: Viewer; children: ReactNode }) {
  const { data, loading } = useQuery(ScopeQuery, { errorPolicy: 'all' });
  const access = useMemo<Access>(() => {
    const accounts = data?.accounts ?? [];
    return {
      viewer,
      accounts,
      timeZone: data?.master?.timeZone ?? accounts[0]?.timeZone ?? 'UTC',
      isLoading: loading && !data,
      can: (capability) => viewer.capabilities.includes(capability),
    };
  }, [viewer, data, loading]);
  return <AccessContext value={access}>{children}</AccessContext>;
}

/** The viewer, his accounts and zone. Only below the signed-in layout. */
export function useAccess(): Access {
  const access = use(AccessContext);
  if (!access) throw new Error('AccessProvider is missing: this page is not below the signed-in layout');
  return access;
}
