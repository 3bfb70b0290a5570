// npm run check: holds the kept sums of dashboard and reports against the rows that they are made of, with the server running or not.
import { checkNode } from './lib/project.mjs';
import { runBuilt } from './lib/run-built.mjs';

checkNode();
const { main } = await runBuilt('reports/roll-ups/cli.js');
process.exitCode = await main(process.argv.slice(2));
