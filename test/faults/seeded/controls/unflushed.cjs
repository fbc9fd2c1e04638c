// Required before the box: the very same program but for one statement, as a hurried hand might write it. The commit of a batch of papers no longer waits until it is on the disk.
const { Client } = require('pg');

const query = Client.prototype.query;
Client.prototype.query = function (text, ...more) {
  if (text?.name === 'add-papers') query.call(this, 'set local synchronous_commit = off').catch(() => undefined);
  return query.call(this, text, ...more);
};
