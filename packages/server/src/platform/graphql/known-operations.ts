import type { GraphQLSchema } from 'graphql';
import { CostPlan } from './cost';
import { inspectOperation } from './operation-limits';

/** What the endpoint knows of an operation before it runs. */
export interface KnownOperation {
  introspects: boolean;
  /** null: the document has no operation of that name, which Apollo says */
  plan: CostPlan | null;
}

const keptAtMost = 1_000;
/** characters of a document that is worth keeping */
const keptLength = 20_000;

/** Measures each document once (operation-limits.ts, cost.ts); most come again and again. */
export class KnownOperations {
  private readonly known = new Map<string, KnownOperation>();

  constructor(private readonly schema: GraphQLSchema) {}

  /** @throws RequestRefusal, GraphQLError for what cannot be parsed or asks too much whatever its variables */
  of(query: string, operationName: string | null): KnownOperation {
    const key = operationName === null ? query : `${operationName}\n${query}`;
    const known = this.known.get(key);
    if (known) return known;
    const { introspects, document } = inspectOperation(query);
    const made = { introspects, plan: CostPlan.of(this.schema, document, operationName) };
    if (key.length < keptLength) {
      if (this.known.size >= keptAtMost) this.known.clear();
      this.known.set(key, made);
    }
    return made;
  }
}
