// Required before the box: the very same program but for one word, as a hurried hand might write it. A commit no longer waits until it is on the disk.
const { Client } = require('pg');

const query = Client.prototype.query;
Client.prototype.query = function (text, ...more) {
  const words = typeof text === 'string' ? text.replace('set local synchronous_commit = on', 'set local synchronous_commit = off') : text;
  return query.call(this, words, ...more);
};
