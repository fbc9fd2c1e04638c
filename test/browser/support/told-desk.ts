import type { Page } from 'playwright-core';
import type { DeputyDesk } from '../../../src/contract/http/ballots';

/** What is done with the desk that the server tells a tablet: `tell` passes on what it is given, now or later; who never calls it keeps it back. */
export type Told = (desk: DeputyDesk, tell: (desk: DeputyDesk) => void) => void;

const BEGIN = '42["desk.v1",';

/** Stands on the line between a page and the server's news; all but the desk goes through as it comes. */
export const onTold = (page: Page, told: Told): Promise<void> =>
  page.routeWebSocket('**/socket.io/**', (socket) => {
    socket.connectToServer().onMessage((message) => {
      if (typeof message !== 'string' || !message.startsWith(BEGIN)) return socket.send(message);
      const [event, frame] = JSON.parse(message.slice(2)) as [string, { readonly body: DeputyDesk }];
      told(frame.body, (body) => socket.send(`42${JSON.stringify([event, { ...frame, body }])}`));
    });
  });
