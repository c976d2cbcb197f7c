// Our sources import each other as './name.js', the name that they have once built. Before the build
// that file is './name.ts' or './name.tsx'. CommonJS because Jest loads a resolver with require.
const { existsSync } = require('node:fs');
const path = require('node:path');

const installed = `${path.sep}node_modules${path.sep}`;

module.exports = {
  sync(request, options) {
    if (
      request.startsWith('.') &&
      request.endsWith('.js') &&
      !options.basedir.includes(installed)
    ) {
      const name = path.resolve(options.basedir, request.slice(0, -3));
      const source = [`${name}.ts`, `${name}.tsx`].find((file) => existsSync(file));
      if (source !== undefined) return source;
    }
    return options.defaultResolver(request, options);
  },
};
