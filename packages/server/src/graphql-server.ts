import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApolloServer, HeaderMap } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { sayError } from '@mestre/shared';
import { type ExecutionResult, GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import { contextOfRequest, languageOfRequest, type RequestContext } from './graphql-context';
import { isDatabaseAway } from './platform/database/outage';
import type { Deps } from './platform/deps';
import { answerError } from './platform/graphql/error-answers';
import { Executor } from './platform/graphql/executor';
import { type InspectedOperation, inspectOperation } from './platform/graphql/operation-limits';
import { BodyError, readBody } from './platform/http/requests';
import { sessionCookie } from './platform/http/session-cookie';

const bodyLimit = 1_000_000;
const inspectedAtMost = 1_000;

interface Outcome {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/**
 * POST /graphql: our own thin handler before Apollo Server (stack.md: twice the throughput of the Express middleware), the compiled executor
 * behind it. One look-up of the session, then the document's measure, then Apollo.
 */
export class GraphQLEndpoint {
  private readonly apollo: ApolloServer<RequestContext>;
  private readonly inspected = new Map<string, InspectedOperation>();

  constructor(
    private readonly deps: Deps,
    schema: GraphQLSchema,
  ) {
    const executor = new Executor(schema);
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
            const result = await executor.run({
              document: request.document,
              documentHash: request.queryHash,
              operationName: request.operationName ?? null,
              variables: (request.request.variables as Record<string, unknown> | undefined) ?? {},
              context,
            });
            return this.finish(result, context) as never;
          },
        }),
        stop: async () => undefined,
      },
      plugins: [ApolloServerPluginCacheControlDisabled(), ApolloServerPluginLandingPageDisabled()],
      introspection: true,
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
    const outcome = await this.answer(request, requestId);
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
    const language = languageOfRequest(request);
    const refuse = (status: number, code: string, message?: string): Outcome => ({
      status,
      headers: status === 405 ? { allow: 'POST' } : status === 503 ? { 'retry-after': '2' } : {},
      body: JSON.stringify({ errors: [{ message: message ?? sayError(language, code), extensions: { code } }] }),
    });
    if (request.method !== 'POST') return refuse(405, 'BAD_USER_INPUT', 'Send queries by POST.');
    // JSON cannot be sent by another site's form: with same-site cookies this closes the door to forged requests (security.md 33)
    if (!/^application\/(json|graphql-response\+json)\b/i.test(request.headers['content-type'] ?? '')) {
      return refuse(415, 'BAD_USER_INPUT', 'The content type must be application/json.');
    }
    if (!this.fromOurPages(request)) return refuse(403, 'FORBIDDEN');
    try {
      const body: unknown = JSON.parse((await readBody(request, bodyLimit)).toString('utf8'));
      const { query } = (body ?? {}) as { query?: unknown };
      const facts = typeof query === 'string' ? this.inspect(query) : null;
      const context: RequestContext = await contextOfRequest(this.deps, request, requestId);
      if (facts?.introspects && context.actor.kind === 'STRANGER' && this.deps.config.production) return refuse(400, 'UNAUTHENTICATED');
      const answer = await this.apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest: {
          method: 'POST',
          headers: new HeaderMap([
            ['content-type', 'application/json'],
            ['accept', 'application/json'],
          ]),
          search: '',
          body,
        },
        context: async () => context,
      });
      return this.outcomeOf(answer.status ?? 200, answer.body.kind === 'complete' ? answer.body.string : '', context);
    } catch (error) {
      if (error instanceof BodyError) return refuse(error.status, 'BAD_USER_INPUT', `The request was refused: ${error.message}.`);
      if (error instanceof SyntaxError) return refuse(400, 'BAD_USER_INPUT', 'The body is not JSON.');
      if (error instanceof GraphQLError) {
        return { status: 400, headers: {}, body: JSON.stringify({ errors: [{ message: error.message, extensions: withCode(error) }] }) };
      }
      if (isDatabaseAway(error)) return refuse(503, 'SERVICE_UNAVAILABLE');
      this.deps.log.error({ err: error, requestId }, 'a request failed');
      return refuse(500, 'INTERNAL');
    }
  }

  private outcomeOf(status: number, body: string, context: RequestContext): Outcome {
    const headers: Record<string, string> = {};
    const { session, retryAfter } = context.reply;
    if (session) headers['set-cookie'] = sessionCookie(this.deps.config, session.token, session.expiresAt);
    if (retryAfter) headers['retry-after'] = String(retryAfter);
    return { status: context.reply.status ?? status, headers, body };
  }

  /** Browsers say where a request comes from; programs do not, and carry no cookie of a browser. */
  private fromOurPages(request: IncomingMessage): boolean {
    const site = request.headers['sec-fetch-site'];
    return site === undefined || site === 'same-origin' || site === 'none';
  }

  private inspect(query: string): InspectedOperation {
    const known = this.inspected.get(query);
    if (known) return known;
    const facts = inspectOperation(query);
    if (query.length < 20_000) {
      if (this.inspected.size >= inspectedAtMost) this.inspected.clear();
      this.inspected.set(query, facts);
    }
    return facts;
  }
}

function withCode(error: { extensions?: Record<string, unknown> }): Record<string, unknown> {
  const { code } = error.extensions ?? {};
  const ours = typeof code === 'string' && !/^(GRAPHQL_|BAD_REQUEST|OPERATION_RESOLUTION|INTERNAL_SERVER_ERROR)/.test(code);
  return { ...error.extensions, code: ours ? code : 'BAD_USER_INPUT', stacktrace: undefined };
}
