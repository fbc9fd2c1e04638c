// Required before the app: the very same program, but that it tells a hall nothing once the ballot is open.
require('reflect-metadata');
const { LiveNewsService } = require('../../../../dist/modules/realtime/live-news.service');

const { tellHall } = LiveNewsService.prototype;
LiveNewsService.prototype.tellHall = function (hallId, event, about, body) {
  if (['armed', 'issuing', 'open'].includes(body.state)) tellHall.call(this, hallId, event, about, body);
};
