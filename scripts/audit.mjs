// npm run audit -- verify: recomputes the hash chains of the audit log and says where one is broken, with the server running or not.
import { checkNode } from './lib/project.mjs';
import { runBuilt } from './lib/run-built.mjs';

checkNode();
const { main } = await runBuilt('audit/cli.js');
process.exitCode = await main(process.argv.slice(2));
