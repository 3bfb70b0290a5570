import { createServer } from 'node:http';
import { Pool, types } from 'pg';
import type { Recipe } from '../recording';
import { denseFigures } from './bare-figures';

/**
 * The yardstick: `node:http` and pg with nothing between. For each request the same look-up of the session, then the same statements as the
 * program, prepared by name, and their rows through JSON.stringify. No rights, no types, no GraphQL; keys of nested rows are known beforehand.
 */

interface Route {
  recipe: Recipe;
  /** the lists of a dashboard are written out along the days */
  days?: number;
}

const { url, poolSize } = JSON.parse(process.argv[2] as string) as { url: string; poolSize: number };
types.setTypeParser(types.builtins.INT8, Number);
types.setTypeParser(types.builtins.DATE, (text) => text);
const pool = new Pool({ connectionString: url, max: poolSize });
const routes = new Map<string, Route>();

async function answer(route: Route): Promise<unknown> {
  const parts: unknown[][] = [];
  for (const stage of route.recipe) {
    const results = await Promise.all(stage.map((statement) => pool.query(statement)));
    for (const { rows } of results) parts.push(rows);
    if (parts[0]?.length === 0) return { error: 'no session' };
  }
  const [session, ...rows] = parts;
  return { session, rows: route.days === undefined ? rows : denseFigures(rows[0] as never, route.days) };
}

const server = createServer((request, response) => {
  const route = routes.get(request.url ?? '');
  const pieces: Buffer[] = [];
  // the question comes as a body, as it does to the program
  request.on('data', (piece: Buffer) => pieces.push(piece));
  request.on('end', () => {
    JSON.parse(Buffer.concat(pieces).toString('utf8'));
    answer(route as Route).then(
      (value) => {
        const body = JSON.stringify(value);
        response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(body) });
        response.end(body);
      },
      (error: Error) => {
        response.writeHead(500).end(error.message);
      },
    );
  });
});

process.on('message', (message: { path: string; route: Route }) => {
  const names = new Map<string, string>();
  const named = message.route.recipe.map((stage) =>
    stage.map((statement) => {
      const name = names.get(statement.text) ?? `${message.path}-${names.size}`;
      names.set(statement.text, name);
      return { ...statement, name };
    }),
  );
  routes.set(message.path, { ...message.route, recipe: named });
  process.send?.({ ready: true });
});

server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as { port: number }).port }));
