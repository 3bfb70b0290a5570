import type { Page } from 'playwright-core';

/**
 * Asks the API from within a page, as the person who is signed in there: what a journey needs but is not about. The page has to be at the server's
 * own origin. @throws with the errors of the answer
 */
export async function ask<Data = Record<string, unknown>>(page: Page, query: string, input: object = {}): Promise<Data> {
  const answer = await page.evaluate(
    async ([document, variables]) => {
      const response = await fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-mestre-client': 'web' },
        body: JSON.stringify({ query: document, variables: { input: variables } }),
      });
      return (await response.json()) as { data?: unknown; errors?: unknown };
    },
    [query, input] as const,
  );
  if (!answer.data || answer.errors) throw new Error(`${query} was answered ${JSON.stringify(answer)}`);
  const refusals = Object.values(answer.data).flatMap((payload) => (payload as { userErrors?: unknown[] } | null)?.userErrors ?? []);
  if (refusals.length > 0) throw new Error(`${query} was refused: ${JSON.stringify(refusals)}`);
  return answer.data as Data;
}
