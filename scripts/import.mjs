// npm run import -- orders --mapping online-retail --account-by Country FILE.csv.gz: brings a CSV file into the ledger, with the server
// running or not; again from where it was after a kill.
import { checkNode } from './lib/project.mjs';
import { runBuilt } from './lib/run-built.mjs';

checkNode();
const { main } = await runBuilt('imports/csv/cli.js');
process.exitCode = await main(process.argv.slice(2));
