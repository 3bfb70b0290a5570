import { BuiltServer } from './server';

declare global {
  // handed to the global teardown, which runs in the same process
  var mestreDemo: BuiltServer | undefined;
}

/** Lets the demo world be made once, for every journey that goes through it; the others run meanwhile. See `demoServer`. */
export default async function globalSetup(): Promise<void> {
  const demo = await BuiltServer.make({ env: { DEMO: '1' } });
  demo.launch();
  globalThis.mestreDemo = demo;
  const interrupted = () => void demo.stop().finally(() => process.exit(130));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  process.env.MESTRE_DEMO_SERVER = JSON.stringify({ url: demo.url, dataDir: demo.dataDir });
}
