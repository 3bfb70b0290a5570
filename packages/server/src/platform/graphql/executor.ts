import { type DocumentNode, type ExecutionResult, execute, type GraphQLSchema } from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import { LeafLists } from './leaf-lists';

interface Known {
  uses: number;
  compiled: CompiledQuery | null;
}

const compiledAtMost = 500;
/** compiling costs some milliseconds: worth it for what comes again */
const usesBeforeCompiling = 2;

export interface Operation {
  document: DocumentNode;
  /** a hash of the document's text */
  documentHash: string;
  operationName: string | null;
  variables: Record<string, unknown>;
  context: unknown;
}

/**
 * Runs operations through functions compiled from the schema and the document (graphql-jit), kept for the most recently used documents;
 * whatever cannot be compiled runs through graphql-js. Both answer alike (a test compares them).
 */
export class Executor {
  private readonly known = new Map<string, Known>();

  private readonly leafLists: LeafLists;

  constructor(private readonly schema: GraphQLSchema) {
    this.leafLists = new LeafLists(schema);
  }

  async run(operation: Operation): Promise<ExecutionResult> {
    const compiled = this.compiledFor(operation);
    if (compiled) return compiled.query(undefined, operation.context, operation.variables);
    return execute({
      schema: this.schema,
      document: operation.document,
      contextValue: operation.context,
      variableValues: operation.variables,
      operationName: operation.operationName,
    });
  }

  private compiledFor(operation: Operation): CompiledQuery | null {
    const key = `${operation.documentHash}:${operation.operationName ?? ''}`;
    const known = this.known.get(key) ?? { uses: 0, compiled: null };
    // re-inserting keeps the map in order of use: the first entry is the one longest unused
    this.known.delete(key);
    this.known.set(key, known);
    if (this.known.size > compiledAtMost) this.known.delete(this.known.keys().next().value as string);
    known.uses += 1;
    if (known.uses === usesBeforeCompiling) {
      const { document, operationName } = operation;
      const options = { disablingCapturingStackErrors: true };
      const result = this.leafLists.asLeaves(() => compileQuery(this.schema, document, operationName ?? undefined, options));
      if (isCompiledQuery(result)) known.compiled = result;
    }
    return known.compiled;
  }
}
