const { TestEnvironment } = require('jest-environment-jsdom');

/** jsdom with what every browser has and jsdom lacks: taken from Node where Node has it, else as quiet as can be. */
module.exports = class BrowserEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    const page = this.global;
    for (const name of [
      'TextDecoder',
      'TextEncoder',
      'structuredClone',
      'fetch',
      'Headers',
      'Request',
      'Response',
      'ReadableStream',
      'TransformStream',
      'WritableStream',
      'BroadcastChannel',
    ]) {
      page[name] ??= globalThis[name];
    }
    class Observer {
      observe() {}
      unobserve() {}
      disconnect() {}
    }
    page.ResizeObserver ??= Observer;
    page.IntersectionObserver ??= Observer;
    page.matchMedia ??= (media) => ({ media, matches: false, addEventListener() {}, removeEventListener() {}, dispatchEvent: () => false });
    page.Element.prototype.scrollIntoView ??= () => undefined;
  }
};
