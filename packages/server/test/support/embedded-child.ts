import { startEmbeddedPostgres } from '../../src/platform/database/embedded/embedded-postgres';

// A server in small: starts the database of the folder, says where, and stops it when its input ends.
const [dataDir = '', stateDir] = process.argv.slice(2);

startEmbeddedPostgres({ dataDir, stateDir, log: () => undefined, settings: { shared_buffers: '16MB' } }).then(
  ({ url, adopted, stop }) => {
    process.stdout.write(`${JSON.stringify({ url, adopted })}\n`);
    process.stdin.on('end', () => void stop().then(() => process.exit(0)));
    process.stdin.resume();
  },
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  },
);
