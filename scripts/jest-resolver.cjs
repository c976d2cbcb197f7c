// Our sources import each other as './name.js', the name that they have once built. Before the build
// that file is './name.ts' or './name.tsx'. CommonJS because Jest loads a resolver with require.
const ownSource = /^(?!.*[\\/]node_modules[\\/])/;

module.exports = {
  sync(request, options) {
    if (request.startsWith('.') && request.endsWith('.js') && ownSource.test(options.basedir)) {
      for (const extension of ['.ts', '.tsx', '.js']) {
        try {
          return options.defaultResolver(request.slice(0, -3) + extension, options);
        } catch (error) {
          if (error.code !== 'MODULE_NOT_FOUND') throw error;
        }
      }
    }
    return options.defaultResolver(request, options);
  },
};
