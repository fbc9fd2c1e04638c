// Required before app or box: their wall clock, and the `Date` of their answers, jump as far ahead or back as the parent says. What measures durations goes on as it does when somebody sets a machine's clock.
const { ServerResponse } = require('node:http');

const Wall = Date;
let ahead = 0;
const now = () => Wall.now() + ahead;

globalThis.Date = new Proxy(Wall, {
  construct: (_, args, caller) => Reflect.construct(Wall, args.length === 0 ? [now()] : args, caller),
  apply: () => new Wall(now()).toString(),
  get: (date, name) => (name === 'now' ? now : Reflect.get(date, name)),
});

const writeHead = ServerResponse.prototype.writeHead;
ServerResponse.prototype.writeHead = function (...args) {
  this.setHeader('date', new Wall(now()).toUTCString());
  return writeHead.apply(this, args);
};

process.on('message', (message) => {
  if (typeof message.clockAhead !== 'number') return;
  ahead = message.clockAhead;
  process.send({ clockAhead: ahead });
});
process.channel?.unref();
