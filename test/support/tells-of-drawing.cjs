// Required first by a program under test: tells its parent when the program that draws pages is read.
const Module = require('node:module');

const read = Module._extensions['.js'];
Module._extensions['.js'] = (module, file) => {
  if (file.endsWith('/dist/drawing/draw.js')) process.send('drawing');
  return read(module, file);
};
