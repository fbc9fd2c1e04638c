// Required before the box: the very same program, but that nobody listens when a connection to its database breaks.
const { Client } = require('pg');

const { on } = Client.prototype;
Client.prototype.on = function (event, listener) {
  return event === 'error' ? this : on.call(this, event, listener);
};
