const { createRequire, isBuiltin } = require('node:module');
const vm = require('node:vm');
const { default: Runtime } = require('jest-runtime');

/**
 * What a worker knows already of a project: where a request leads, what a file is once it is translated, and what the compiler made of it, which is a
 * function for the one world of server tests and bytes for each world of a page.
 * @type {Map<string, { paths: Map<string, string>, codes: Map<string, { code: string, map?: string }>, compiled: Map<string, Function | Buffer> }>}
 */
const projects = new Map();

/**
 * Jest's loading of modules, made quicker; it was a third of the time of all tests. Every module of ours runs anew for each test file, so that none
 * leaves anything in it for the next. But it is found, read, translated and compiled once a worker. In the one world of server tests
 * (one-world-environment.cjs) packages are loaded once a worker too; those of a page need that page's own objects.
 */
module.exports = class QuickRuntime extends Runtime {
  constructor(config, ...rest) {
    super(config, ...rest);
    const { paths, codes, compiled } = known(projects, config.id, () => ({ paths: new Map(), codes: new Map(), compiled: new Map() }));
    const { executor, transformCache, _resolution: resolution, _environment: environment } = this;
    this.isOneWorld = environment.global === globalThis;

    const resolve = resolution.resolveCjs.bind(resolution);
    resolution.resolveCjs = (from, to) => known(paths, `${from}\0${to}`, () => resolve(from, to));

    const translate = transformCache.transform.bind(transformCache);
    transformCache.transform = (file, options) => {
      const { code, map } = known(codes, `${file}\0${options?.isInternalModule ?? false}`, () => ({
        code: translate(file, options),
        map: transformCache.getSourceMaps().get(file),
      }));
      if (map) transformCache.getSourceMaps().set(file, map);
      return code;
    };

    const parameters = executor.injectedModuleParameters;
    executor.compile = (code, filename) => {
      const key = `${filename}\0${code.length}`;
      if (this.isOneWorld) return known(compiled, key, () => vm.compileFunction(code, parameters, { filename }));
      const parsingContext = environment.getVmContext();
      // of a file that has ended
      if (!parsingContext) return null;
      const cachedData = compiled.get(key);
      const how = cachedData ? { cachedData } : { produceCachedData: true };
      const made = vm.compileFunction(code, parameters, { filename, parsingContext, ...how });
      if (!cachedData) compiled.set(key, made.cachedData);
      return made;
    };
  }

  requireModule(from, name, options, isActual) {
    const isOfPackage = name ? isPackage(name) : from.includes('/node_modules/');
    if (this.isOneWorld && isOfPackage && !options?.isInternalModule) return createRequire(from)(name ?? from);
    return super.requireModule(from, name, options, isActual);
  }
};

const isPackage = (name) => !/^[./]|^@mestre\//.test(name) && !isBuiltin(name);

function known(map, key, make) {
  if (!map.has(key)) map.set(key, make());
  return map.get(key);
}
