import type { TadaDocumentNode } from 'gql.tada';
import { useCallback, useEffect, useState } from 'react';
import { request } from './request';

interface RequestState<Data> {
  data: Data | null;
  error: unknown;
  isLoading: boolean;
}

/** A query without a cache, for pages without Apollo Client; asked again when the variables change. */
export function useRequest<Data, Variables>(
  document: TadaDocumentNode<Data, Variables>,
  variables: Variables,
  headers?: Readonly<Record<string, string>>,
): RequestState<Data> & { reload: () => void } {
  const [state, setState] = useState<RequestState<Data>>({ data: null, error: null, isLoading: true });
  const [attempt, setAttempt] = useState(0);
  const asked = JSON.stringify(variables);

  useEffect(() => {
    let isCurrent = attempt >= 0;
    const wanted = JSON.parse(asked) as Variables;
    setState((before) => ({ ...before, isLoading: true }));
    request(document, wanted, headers).then(
      (data) => isCurrent && setState({ data, error: null, isLoading: false }),
      (error: unknown) => isCurrent && setState({ data: null, error, isLoading: false }),
    );
    return () => {
      isCurrent = false;
    };
  }, [document, asked, headers, attempt]);

  return { ...state, reload: useCallback(() => setAttempt((count) => count + 1), []) };
}
