import { type DocumentNode, type GraphQLError, type GraphQLSchema, parse, specifiedRules, validate } from 'graphql';
import { CostPlan } from './cost';
import { inspectOperation } from './operation-limits';

/** What the endpoint knows of an operation before it runs. */
export interface KnownOperation {
  introspects: boolean;
  /** null: the document has no operation of that name, which Apollo says */
  plan: CostPlan | null;
}

/** A document that the schema has not, with the first things that are wrong and where. */
export class InvalidDocumentError extends Error {
  override readonly name = 'InvalidDocumentError';
  constructor(readonly errors: readonly GraphQLError[]) {
    super(errors[0]?.message);
  }
}

const keptAtMost = 1_000;
/** told of one document; and nothing is guessed about what might have been meant (security.md 21, 23) */
const validation = { maxErrors: 5, hideSuggestions: true };
/** characters of a document that is worth keeping */
const keptLength = 20_000;

/** Measures and validates each document once (operation-limits.ts, cost.ts); most come again and again. */
export class KnownOperations {
  private readonly known = new Map<string, KnownOperation>();

  constructor(private readonly schema: GraphQLSchema) {}

  /** @throws RequestRefusal, GraphQLError for what cannot be parsed or asks too much whatever its variables; InvalidDocumentError */
  of(query: string, operationName: string | null): KnownOperation {
    const key = operationName === null ? query : `${operationName}\n${query}`;
    const known = this.known.get(key);
    if (known) return known;
    const { introspects, document } = inspectOperation(query);
    this.validate(query, document);
    const made = { introspects, plan: CostPlan.of(this.schema, document, operationName) };
    if (key.length < keptLength) {
      if (this.known.size >= keptAtMost) this.known.clear();
      this.known.set(key, made);
    }
    return made;
  }

  private validate(query: string, document: DocumentNode): void {
    if (validate(this.schema, document, specifiedRules, validation).length === 0) return;
    // once more with the places: the document that is kept has none
    throw new InvalidDocumentError(validate(this.schema, parse(query), specifiedRules, validation));
  }
}
