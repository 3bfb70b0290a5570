import { type DocumentNode, type ExecutionResult, execute, type GraphQLSchema } from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import { LeafLists } from './leaf-lists';

/** A quicker way to run a document, for those callers for whom it can be shown to answer the same. */
export interface Shortcut {
  /** runs `compile` while the schema is as this way wants it */
  compile<T>(compile: () => T): T;
  /** may it be tried for who asks? */
  fits(context: unknown): boolean;
  /** asked once it has run: false where its answer must be thrown away and the document run the long way */
  held(context: unknown): boolean;
}

interface Known {
  uses: number;
  compiled: CompiledQuery | null;
  shortcut: (Shortcut & { compiled: CompiledQuery }) | null;
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

  constructor(
    private readonly schema: GraphQLSchema,
    /** the shortcut for a document, if it has one */
    private readonly shortcutFor: (document: DocumentNode, operationName: string | null) => Shortcut | null = () => null,
  ) {
    this.leafLists = new LeafLists(schema);
  }

  async run(operation: Operation): Promise<ExecutionResult> {
    const { context, variables } = operation;
    const { compiled, shortcut } = this.knownOf(operation);
    if (shortcut?.fits(context)) {
      const result = await shortcut.compiled.query(undefined, context, variables);
      if (shortcut.held(context)) return result;
    }
    if (compiled) return compiled.query(undefined, context, variables);
    return execute({
      schema: this.schema,
      document: operation.document,
      contextValue: context,
      variableValues: variables,
      operationName: operation.operationName,
    });
  }

  private knownOf(operation: Operation): Known {
    const key = `${operation.documentHash}:${operation.operationName ?? ''}`;
    const known = this.known.get(key) ?? { uses: 0, compiled: null, shortcut: null };
    // re-inserting keeps the map in order of use: the first entry is the one longest unused
    this.known.delete(key);
    this.known.set(key, known);
    if (this.known.size > compiledAtMost) this.known.delete(this.known.keys().next().value as string);
    known.uses += 1;
    if (known.uses === usesBeforeCompiling) {
      known.compiled = this.compile(operation);
      const shortcut = this.shortcutFor(operation.document, operation.operationName);
      const compiled = shortcut?.compile(() => this.compile(operation));
      if (shortcut && compiled) known.shortcut = { ...shortcut, compiled };
    }
    return known;
  }

  private compile({ document, operationName }: Operation): CompiledQuery | null {
    const options = { disablingCapturingStackErrors: true };
    const result = this.leafLists.asLeaves(() => compileQuery(this.schema, document, operationName ?? undefined, options));
    return isCompiledQuery(result) ? result : null;
  }
}
