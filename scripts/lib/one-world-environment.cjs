const { TestEnvironment } = require('jest-environment-node');

/**
 * The worker's own world for every test file, instead of a new one for each. In a new one every package is loaded anew, which takes longer than most
 * test files; and each look at a global name, be it `Map` or `undefined`, goes through two handlers. Our own modules are still each file's own (see
 * quick-runtime.cjs); what else a file could leave behind is taken back here.
 */
module.exports = class OneWorldEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.names = new Set(Reflect.ownKeys(globalThis));
    this.settings = { ...process.env };
    // Jest puts its own in their place, made for one file
    this.own = { console: globalThis.console, exit: process.exit, getBuiltinModule: process.getBuiltinModule };
    this.global = globalThis;
    // what stands in for functions stands in for those of this world
    this.moduleMocker = new this.moduleMocker.constructor(globalThis);
    this.fakeTimersModern = new this.fakeTimersModern.constructor({ config: config.projectConfig, global: globalThis });
  }

  async teardown() {
    this.moduleMocker.restoreAllMocks();
    await super.teardown();
    // among them the types of the API, as the decorators of this file's modules told them to type-graphql
    for (const name of Reflect.ownKeys(globalThis)) if (!this.names.has(name)) Reflect.deleteProperty(globalThis, name);
    for (const name of Object.keys(process.env)) if (!(name in this.settings)) delete process.env[name];
    Object.assign(process.env, this.settings);
    const { console, ...ofProcess } = this.own;
    globalThis.console = console;
    Object.assign(process, ofProcess);
  }
};
