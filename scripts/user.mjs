// npm run user -- reset-second-factor EMAIL: what the operator does for a user who has no way in, with the server running or not.
import { checkNode } from './lib/project.mjs';
import { runBuilt } from './lib/run-built.mjs';

checkNode();
const { main } = await runBuilt('user-command.js');
process.exitCode = await main(process.argv.slice(2));
