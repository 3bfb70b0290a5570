import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Actor } from './actor';

/** Who was refused, and in which language: the GraphQL context is one. */
interface Refused {
  readonly actor: Actor;
  say(code: string): string;
}

interface PathStep {
  readonly prev: PathStep | undefined;
  readonly key: string | number;
}

function pathOf(step: PathStep | undefined): (string | number)[] {
  const path: (string | number)[] = [];
  for (let at = step; at; at = at.prev) path.unshift(at.key);
  return path;
}

/** The refused fields of one request: one error a coordinate, not one a row (schema.graphql). */
export class Denials {
  private readonly noted = new Map<string, GraphQLFormattedError>();

  note(coordinate: string, path: PathStep, context: Refused): void {
    if (this.noted.has(coordinate)) return;
    this.noted.set(coordinate, { ...this.error(coordinate, context).toJSON(), path: pathOf(path) });
  }

  /** The error for a field that cannot be null (a mutation's payload): thrown, so that nothing runs. */
  error(coordinate: string, context: Refused): GraphQLError {
    const code = context.actor.kind === 'STRANGER' ? 'UNAUTHENTICATED' : 'FORBIDDEN';
    return new GraphQLError(context.say(code), { extensions: { code, coordinate } });
  }

  get errors(): GraphQLFormattedError[] {
    return [...this.noted.values()];
  }
}
