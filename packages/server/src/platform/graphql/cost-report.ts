import { budgetWindow, type Standing } from '../cost-budget';

/** What an answer says of its cost, as `extensions.cost` (docs/api, "What a request costs"). */
export interface CostReport {
  /** the most that it could have cost, lists without `first` guessed */
  asked: number;
  /** what it cost, by the rows that it has */
  used: number;
  /** of the caller's minute; absent for strangers, who have none */
  budget?: number;
  left?: number;
  /** seconds until `left` is `budget` again */
  resetsIn?: number;
}

export function costReport(asked: number, used: number, size: number, standing: Standing | null): CostReport {
  return standing ? { asked, used, budget: size, left: Math.floor(standing.left), resetsIn: standing.resetsIn } : { asked, used };
}

/** An answer with its cost put in: Apollo has written it already, and writing it twice would cost more than all the rest of this. */
export function withCost(body: string, cost: CostReport): string {
  return body.endsWith('}') ? `${body.slice(0, -1)},"extensions":{"cost":${JSON.stringify(cost)}}}` : body;
}

/** The RateLimit header fields (draft-ietf-httpapi-ratelimit-headers-10 and later): one policy, in units of cost. */
export function rateLimitHeaders(size: number, { left, resetsIn }: Standing): Record<string, string> {
  return {
    'ratelimit-policy': `"cost";q=${size};w=${budgetWindow}`,
    ratelimit: `"cost";r=${Math.floor(left)};t=${resetsIn}`,
  };
}
