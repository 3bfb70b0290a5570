import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Language, type RequestTextKey, sayError } from '@mestre/shared';
import { createSourceEventStream, type ExecutionResult, execute, GraphQLError, type GraphQLSchema } from 'graphql';
import type { GraphQLContext } from '../access/context';
import { BudgetSpentError } from '../platform/cost-budget';
import { isDatabaseAway } from '../platform/database/outage';
import type { Deps } from '../platform/deps';
import { answerError } from '../platform/graphql/error-answers';
import { isJson } from '../platform/graphql/request-body';
import { messageIn, sayRequest } from '../platform/graphql/request-refusal';
import { BodyError } from '../platform/http/requests';
import { beginStream, complete, drained, next, signOfLife } from './event-stream';
import { liveHubOf } from './live-hub';
import type { LiveSource } from './live-source';
import { checkedStreamRequest, readStreamRequest, type StreamRequest } from './stream-request';

/** How a request becomes its caller; handed in, because it is put together above the slices. */
export interface Callers {
  /** one look-up of the session or key, as it is now */
  contextOf(request: IncomingMessage, requestId: string): Promise<GraphQLContext>;
  languageOf(request: IncomingMessage): Language;
  /** spends of the caller's budget. @throws BudgetSpentError */
  spend(context: GraphQLContext, cost: number): Promise<void>;
}

const streamsOfOne = 8;
const streamsInAll = 2_000;
/** milliseconds between signs of life; with each, an idle stream's rights are asked anew */
const heartbeat = 10_000;

class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    /** of a text that says more than the code's own */
    readonly key?: RequestTextKey,
  ) {
    super(code);
  }
}

/**
 * GET and POST /graphql/stream: live updates over server-sent events, in graphql-sse's "distinct connections" mode (one stream a
 * subscription). The same look-up of the caller, guards and limits as /graphql; the guards run for every event, for the actor of that moment.
 */
export class StreamEndpoint {
  private readonly open = new Map<ServerResponse, { key: string; end: () => void }>();

  constructor(
    private readonly deps: Deps,
    private readonly schema: GraphQLSchema,
    private readonly callers: Callers,
  ) {}

  /** Ends all streams without "complete": their readers come back, to this server or to another. */
  async close(): Promise<void> {
    for (const stream of [...this.open.values()]) stream.end();
    await liveHubOf(this.deps).close();
  }

  /** True for what is to be handed to `handle`. */
  takes({ url = '' }: IncomingMessage): boolean {
    return url === '/graphql/stream' || url.startsWith('/graphql/stream?');
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = randomUUID();
    try {
      await this.serve(request, response, requestId);
    } catch (error) {
      if (response.headersSent) {
        this.deps.log.warn({ reason: (error as Error).message, requestId }, 'a stream broke off');
        return void response.destroy();
      }
      const language = this.callers.languageOf(request);
      const { status, code, message } = this.refusalOf(error as Error, language, requestId);
      const text = message || sayError(language, code);
      const body = JSON.stringify({ errors: [{ message: text, extensions: { code, requestId } }] });
      response.writeHead(status, {
        'content-type': 'application/json; charset=utf-8',
        'cache-control': 'no-store',
        'x-request-id': requestId,
        'x-content-type-options': 'nosniff',
        ...(status === 405 ? { allow: 'GET, POST' } : {}),
      });
      response.end(body);
    }
  }

  private refusalOf(error: Error, language: Language, requestId: string): { status: number; code: string; message?: string } {
    if (error instanceof Refused) return { status: error.status, code: error.code, message: error.key && sayRequest(language, error.key) };
    if (error instanceof BudgetSpentError) {
      const { resetsIn: seconds } = error.standing;
      return { status: 429, code: 'RATE_LIMITED', message: sayRequest(language, 'BUDGET_SPENT', { seconds }) };
    }
    if (error instanceof BodyError)
      return { status: error.status, code: 'BAD_USER_INPUT', message: sayRequest(language, error.key, error.values) };
    if (error instanceof GraphQLError) return { status: 400, code: 'BAD_USER_INPUT', message: messageIn(language, error) };
    if (isDatabaseAway(error)) return { status: 503, code: 'SERVICE_UNAVAILABLE' };
    this.deps.log.error({ err: error, requestId }, 'a stream could not be opened');
    return { status: 500, code: 'INTERNAL' };
  }

  private async serve(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'POST') throw new Refused(405, 'BAD_USER_INPUT', 'STREAM_METHOD');
    // as on /graphql: no form of another site can send this, and browsers say where a request comes from (security.md 33)
    if (request.method === 'POST' && !isJson(request)) throw new Refused(415, 'BAD_USER_INPUT', 'CONTENT_TYPE');
    const site = request.headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new Refused(403, 'FORBIDDEN');
    const raw = await readStreamRequest(request);
    const context = await this.callers.contextOf(request, requestId);
    // said in the stream like every refusal of a field: a client of the protocol would take a status for a broken line and come back for ever
    if (context.actor.kind === 'STRANGER')
      return this.refuse(response, requestId, { errors: [context.denials.error('Subscription', context)] });
    const asked = checkedStreamRequest(this.schema, raw);
    await this.callers.spend(context, asked.cost);
    const key = context.actor.sessionId ?? context.actor.apiKeyId ?? context.ip;
    const own = [...this.open.values()].filter((stream) => stream.key === key).length;
    if (own >= streamsOfOne || this.open.size >= streamsInAll) throw new Refused(429, 'RATE_LIMITED');
    // taken before anything is waited for: many at once must not all find room
    this.open.set(response, { key, end: () => response.destroy() });
    try {
      const source = await this.source(asked, context);
      if (Symbol.asyncIterator in source) await this.stream(request, response, requestId, key, asked, source as LiveSource);
      else this.refuse(response, requestId, this.finish(source, context, requestId));
    } finally {
      this.open.delete(response);
    }
  }

  /** Asks the field for its events. @throws when the database is away: that is no refusal, and readers may come back */
  private async source(asked: StreamRequest, context: GraphQLContext): Promise<AsyncIterable<unknown> | ExecutionResult> {
    const source = await createSourceEventStream({
      schema: this.schema,
      document: asked.document,
      operationName: asked.operationName,
      variableValues: asked.variables,
      contextValue: context,
    });
    const fault = Symbol.asyncIterator in source ? undefined : source.errors?.[0]?.originalError;
    if (fault && !(fault instanceof GraphQLError)) throw fault;
    return source;
  }

  private refuse(response: ServerResponse, requestId: string, result: ExecutionResult): void {
    beginStream(response, requestId);
    response.end(next(result) + complete);
  }

  private async stream(
    request: IncomingMessage,
    response: ServerResponse,
    requestId: string,
    key: string,
    asked: StreamRequest,
    source: LiveSource,
  ): Promise<void> {
    beginStream(response, requestId);
    const end = () => {
      void source.return();
      response.end();
    };
    this.open.set(response, { key, end });
    const alive = setInterval(() => void this.beat(request, response, requestId, source), heartbeat);
    response.on('close', () => void source.return());
    if (response.destroyed) void source.return();
    try {
      for await (const message of this.messages(request, requestId, asked, source)) {
        if (response.destroyed) break;
        if (!response.write(message)) await drained(response);
      }
    } finally {
      clearInterval(alive);
      void source.return();
      response.end();
    }
  }

  /** What the source's events come to for whoever the caller is by then. Ends with an error, said in the last result, when he lost the right. */
  private async *messages(request: IncomingMessage, requestId: string, asked: StreamRequest, source: LiveSource): AsyncGenerator<string> {
    let batch = 0;
    let context: GraphQLContext | undefined;
    let audible: ReadonlySet<string> | null = null;
    for await (const heard of source) {
      if (heard.batch !== batch || !context) {
        batch = heard.batch;
        context = await this.callers.contextOf(request, requestId);
        audible = source.audible(context.actor);
      }
      if (!audible) {
        yield farewell(context);
        return;
      }
      if (!audible.has(heard.event.accountId)) continue;
      const result = await execute({
        schema: this.schema,
        document: asked.document,
        operationName: asked.operationName,
        variableValues: asked.variables,
        contextValue: context,
        rootValue: heard.event,
      });
      // gone meanwhile, or not to be seen after all: like an event of somebody else's account
      const isEmpty = !result.errors?.length && Object.values(result.data ?? {}).every((value) => value === null);
      if (!isEmpty) yield next(this.finish(result, context, requestId));
    }
  }

  /** Adds the refused fields, and puts safe words in place of faults, as on /graphql. */
  private finish(result: ExecutionResult, context: GraphQLContext, requestId: string): ExecutionResult {
    const errors = (result.errors ?? []).map((error) => answerError(error, context, requestId, this.deps.log).error);
    const all = [...context.denials.errors, ...errors];
    const { data } = result;
    return all.length > 0 ? { data, errors: all as unknown as readonly GraphQLError[] } : { data };
  }

  /** A sign of life; and the end of a stream whose reader may hear nothing any more, though nothing happens that he could hear. */
  private async beat(request: IncomingMessage, response: ServerResponse, requestId: string, source: LiveSource): Promise<void> {
    if (response.writableNeedDrain) return;
    response.write(signOfLife);
    try {
      const context = await this.callers.contextOf(request, requestId);
      if (source.audible(context.actor)) return;
      response.write(farewell(context));
      await source.return();
    } catch {
      // the database is away: it will be asked at the next event, and again at the next beat
    }
  }
}

const farewell = (context: GraphQLContext) => next({ errors: [context.denials.error('Subscription', context)] }) + complete;
