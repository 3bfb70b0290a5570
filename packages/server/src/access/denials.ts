import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { GraphQLContext } from './context';

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

  note(coordinate: string, path: PathStep, context: GraphQLContext): void {
    if (this.noted.has(coordinate)) return;
    this.noted.set(coordinate, { ...this.error(coordinate, context).toJSON(), path: pathOf(path) });
  }

  /** The error for a field that cannot be null (a mutation's payload): thrown, so that nothing runs. */
  error(coordinate: string, context: GraphQLContext): GraphQLError {
    const code = context.actor.kind === 'STRANGER' ? 'UNAUTHENTICATED' : 'FORBIDDEN';
    return new GraphQLError(context.say(code), { extensions: { code, coordinate } });
  }

  get errors(): GraphQLFormattedError[] {
    return [...this.noted.values()];
  }
}
