// Lets a worker thread read the TypeScript of this house: jest translates only what it loads itself.
const { readFileSync } = require('node:fs');
const { ModuleKind, ScriptTarget, transpileModule } = require('typescript');

const compilerOptions = { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022, esModuleInterop: true, experimentalDecorators: true, emitDecoratorMetadata: true };

require.extensions['.ts'] = (module, file) => {
  module._compile(transpileModule(readFileSync(file, 'utf8'), { compilerOptions }).outputText, file);
};
