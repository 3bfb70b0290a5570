import './global-setup';

/** Ends the server of the demo world, made or not, and removes its data. */
export default async function globalTeardown(): Promise<void> {
  await globalThis.mestreDemo?.stop();
}
