import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { ApolloServer, HeaderMap } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { type Language, sayError } from '@mestre/shared';
import { type ExecutionResult, GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import type { Actor } from './access/actor';
import { authRule } from './access/guard-schema';
import { RowGuards } from './access/row-guards';
import { projectRoot } from './config';
import { contextOfRequest, languageOfRequest, type RequestContext, spenderOf } from './graphql-context';
import { BudgetSpentError, CostBudget, type Spender, type Standing } from './platform/cost-budget';
import { isDatabaseAway } from './platform/database/outage';
import type { Deps } from './platform/deps';
import { type CostReport, costReport, rateLimitHeaders, withCost } from './platform/graphql/cost-report';
import { answerError } from './platform/graphql/error-answers';
import { Executor } from './platform/graphql/executor';
import { InvalidDocumentError, type KnownOperation, KnownOperations } from './platform/graphql/known-operations';
import { operationLimits } from './platform/graphql/operation-limits';
import { documentsFile, loadPersistedDocuments, type PersistedDocuments } from './platform/graphql/persisted-documents';
import { type GraphQLRequest, readGraphQLRequest } from './platform/graphql/request-body';
import { messageIn, RequestRefusal, sayRequest } from './platform/graphql/request-refusal';
import { BodyError } from './platform/http/requests';
import { sessionCookie } from './platform/http/session-cookie';

interface Outcome {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** The error of a refused request. */
class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    /** the code's own text by default */
    readonly text?: (language: Language) => string,
    readonly headers: Record<string, string> = {},
    readonly extensions: Record<string, unknown> = {},
    readonly cost?: CostReport,
  ) {
    super(code);
  }
}

/**
 * POST /graphql: our own thin handler before Apollo Server (stack.md: twice the throughput of the Express middleware), the compiled executor
 * behind it. The document's measure and cost first, then one look-up of the caller, his budget, then Apollo.
 */
export class GraphQLEndpoint {
  /** for whoever runs documents of his own, as exports do */
  readonly executor: Executor;
  private readonly apollo: ApolloServer<RequestContext>;
  private readonly operations: KnownOperations;
  private readonly budget: CostBudget;

  constructor(
    private readonly deps: Deps,
    private readonly schema: GraphQLSchema,
    private readonly documents: PersistedDocuments = loadPersistedDocuments(path.join(projectRoot, 'packages/web/dist', documentsFile)),
  ) {
    this.operations = new KnownOperations(schema);
    this.budget = new CostBudget(deps.db, deps.clock, deps.config.apiBudget);
    const rowGuards = new RowGuards(schema);
    this.executor = new Executor(schema, (document, operationName) => rowGuards.shortcut(document, operationName));
    this.apollo = new ApolloServer<RequestContext>({
      // the gateway interface is Apollo's only door for an executor of one's own
      gateway: {
        onSchemaLoadOrUpdate: (callback) => {
          callback({ apiSchema: schema, coreSupergraphSdl: '' });
          return () => undefined;
        },
        load: async () => ({
          executor: async (request) => {
            const context = request.context as RequestContext;
            const result = await this.executor.run({
              document: request.document,
              documentHash: request.queryHash,
              operationName: request.operationName ?? null,
              variables: (request.request.variables as Record<string, unknown> | undefined) ?? {},
              context,
            });
            context.reply.data = result.data;
            return this.finish(result, context) as never;
          },
        }),
        stop: async () => undefined,
      },
      plugins: [ApolloServerPluginCacheControlDisabled(), ApolloServerPluginLandingPageDisabled()],
      introspection: true,
      // documents are valid when they come here (known-operations.ts)
      dangerouslyDisableValidation: true,
      hideSchemaDetailsFromClientErrors: true,
      includeStacktraceInErrorResponses: false,
      allowBatchedHttpRequests: false,
      csrfPrevention: false,
      persistedQueries: false,
      stopOnTerminationSignals: false,
      nodeEnv: 'production',
      logger: deps.log,
      // Apollo's own indents: a third more bytes
      stringifyResult: (value) => JSON.stringify(value),
      formatError: (formatted) => ({
        message: formatted.message,
        ...(formatted.path ? { path: formatted.path } : {}),
        extensions: withCode(formatted),
      }),
    });
  }

  async start(): Promise<void> {
    await this.apollo.start();
  }

  async stop(): Promise<void> {
    await this.apollo.stop();
    await this.budget.stop();
  }

  /** Adds the refused fields, and puts safe words in place of faults. */
  private finish(result: ExecutionResult, context: RequestContext): ExecutionResult {
    const denied = context.denials.errors;
    if (!result.errors?.length && denied.length === 0) return result;
    const errors: GraphQLFormattedError[] = [...denied];
    for (const error of result.errors ?? []) {
      const answered = answerError(error, context, context.requestId, this.deps.log);
      errors.push(answered.error);
      if (answered.status) Object.assign(context.reply, { status: answered.status, retryAfter: answered.retryAfter });
    }
    // Apollo asks for error objects, not for their printed form
    return { ...result, errors: errors.map(({ message, path, extensions }) => new GraphQLError(message, { path, extensions })) };
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = randomUUID();
    const outcome = await this.answer(request, requestId).catch((error: Error) =>
      this.refusalOf(error, languageOfRequest(request), requestId),
    );
    response.writeHead(outcome.status, {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'x-request-id': requestId,
      'x-content-type-options': 'nosniff',
      ...outcome.headers,
      'content-length': Buffer.byteLength(outcome.body),
    });
    response.end(outcome.body);
  }

  private async answer(request: IncomingMessage, requestId: string): Promise<Outcome> {
    if (request.method !== 'POST')
      throw new Refused(405, 'BAD_USER_INPUT', (language) => sayRequest(language, 'METHOD'), { allow: 'POST' });
    if (!this.fromOurPages(request)) throw new Refused(403, 'FORBIDDEN');
    const asked = this.withDocument(await readGraphQLRequest(request));
    const operation = this.operations.of(asked.query, asked.operationName);
    const cost = operation.plan?.asked(asked.variables) ?? 0;
    if (cost > operationLimits.cost) {
      const facts = { cost: { asked: cost, limit: operationLimits.cost } };
      throw new RequestRefusal('TOO_COSTLY', { cost, limit: operationLimits.cost }, 'BAD_USER_INPUT', facts);
    }
    const context = await contextOfRequest(this.deps, request, requestId);
    this.admit(request, operation, context);
    const spender = spenderOf(context.actor);
    const standing = spender ? await this.take(spender, cost) : null;
    const answer = await this.apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: 'POST',
        headers: new HeaderMap([
          ['content-type', 'application/json'],
          ['accept', 'application/json'],
        ]),
        search: '',
        body: {
          query: asked.query,
          variables: asked.variables,
          ...(asked.operationName === null ? {} : { operationName: asked.operationName }),
        },
      },
      context: async () => context,
    });
    const used = operation.plan?.used(context.reply.data) ?? 0;
    const left = spender && standing ? this.budget.settle(spender, used - cost) : null;
    const body = answer.body.kind === 'complete' ? answer.body.string : '';
    return this.outcomeOf(answer.status ?? 200, withCost(body, costReport(cost, used, this.budget.size, left)), context, left);
  }

  /** Our own pages send the id of a document that was built with them. */
  private withDocument(asked: GraphQLRequest): GraphQLRequest & { query: string } {
    const query = asked.query ?? this.documents.get(asked.documentId ?? '');
    // of an older or a newer build, while servers are being replaced: the page sends the whole document then
    if (query === undefined) throw new Refused(404, 'DOCUMENT_UNKNOWN');
    return { ...asked, query };
  }

  /** What this caller may not send at all. */
  private admit(request: IncomingMessage, { introspects, plan }: KnownOperation, { actor }: RequestContext): void {
    if (request.headers.authorization !== undefined && actor.kind === 'STRANGER') {
      const challenge = { 'www-authenticate': 'Bearer realm="mestre"' };
      throw new Refused(401, 'UNAUTHENTICATED', (language) => sayRequest(language, 'KEY_UNKNOWN'), challenge);
    }
    if (introspects && actor.kind === 'STRANGER' && this.deps.config.production) throw new Refused(400, 'UNAUTHENTICATED');
    if (plan?.kind === 'subscription') throw new RequestRefusal('SUBSCRIPTION_ELSEWHERE');
    if (actor.kind !== 'API_KEY' || plan?.kind !== 'mutation') return;
    // what is for people at the door: signing in, mailed links (security.md 9)
    const field = this.schema.getMutationType()?.getFields()[plan.rootField ?? ''];
    if (field && authRule(field)?.includes('PUBLIC')) {
      throw new Refused(403, 'FORBIDDEN', (language) => sayRequest(language, 'KEY_OPENS_NO_SESSION'));
    }
  }

  /** Spends of a caller's budget for what comes by another door, his live updates. @throws BudgetSpentError */
  async spend(actor: Actor, cost: number): Promise<void> {
    const spender = spenderOf(actor);
    if (spender) await this.budget.take(spender, cost);
  }

  private async take(spender: Spender, cost: number): Promise<Standing> {
    try {
      return await this.budget.take(spender, cost);
    } catch (error) {
      if (!(error instanceof BudgetSpentError)) throw error;
      const { standing } = error;
      const seconds = standing.resetsIn;
      const headers = { 'retry-after': String(seconds), ...rateLimitHeaders(this.budget.size, standing) };
      const report = costReport(cost, 0, this.budget.size, standing);
      throw new Refused(
        429,
        'RATE_LIMITED',
        (language) => sayRequest(language, 'BUDGET_SPENT', { seconds }),
        headers,
        { retryAfter: seconds },
        report,
      );
    }
  }

  private outcomeOf(status: number, body: string, context: RequestContext, standing: Standing | null): Outcome {
    const headers: Record<string, string> = standing ? rateLimitHeaders(this.budget.size, standing) : {};
    const { session, retryAfter } = context.reply;
    if (session) headers['set-cookie'] = sessionCookie(this.deps.config, session.kind, session.token, session.expiresAt);
    if (retryAfter) headers['retry-after'] = String(retryAfter);
    return { status: context.reply.status ?? status, headers, body };
  }

  /** The answer to what was refused before it ran, or failed outside of a field; in the caller's language. */
  private refusalOf(error: Error, language: Language, requestId: string): Outcome {
    const refuse = (status: number, extensions: Record<string, unknown> & { code: string }, message?: string, headers = {}): Outcome => ({
      status,
      headers,
      body: JSON.stringify({ errors: [{ message: message ?? sayError(language, extensions.code), extensions }] }),
    });
    if (error instanceof Refused) {
      const { status, code, text, headers, extensions, cost } = error;
      const outcome = refuse(status, { code, ...extensions }, text?.(language), headers);
      return cost ? { ...outcome, body: withCost(outcome.body, cost) } : outcome;
    }
    if (error instanceof BodyError) return refuse(error.status, { code: 'BAD_USER_INPUT' }, sayRequest(language, error.key, error.values));
    if (error instanceof InvalidDocumentError) {
      const errors = error.errors.map(({ message, locations }) => ({ message, locations, extensions: { code: 'BAD_USER_INPUT' } }));
      return { status: 400, headers: {}, body: JSON.stringify({ errors }) };
    }
    if (error instanceof GraphQLError) return refuse(400, withCode(error), messageIn(language, error));
    if (isDatabaseAway(error)) return refuse(503, { code: 'SERVICE_UNAVAILABLE' }, undefined, { 'retry-after': '2' });
    this.deps.log.error({ err: error, requestId }, 'a request failed');
    return refuse(500, { code: 'INTERNAL', requestId });
  }

  /** Browsers say where a request comes from; programs do not, and carry no cookie of a browser. */
  private fromOurPages(request: IncomingMessage): boolean {
    const site = request.headers['sec-fetch-site'];
    return site === undefined || site === 'same-origin' || site === 'none';
  }
}

function withCode(error: { extensions?: Record<string, unknown> }): Record<string, unknown> & { code: string } {
  const { code } = error.extensions ?? {};
  const ours = typeof code === 'string' && !/^(GRAPHQL_|BAD_REQUEST|OPERATION_RESOLUTION|INTERNAL_SERVER_ERROR)/.test(code);
  return { ...error.extensions, code: ours ? code : 'BAD_USER_INPUT', stacktrace: undefined };
}
