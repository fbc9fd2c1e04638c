import { Injectable } from '@nestjs/common';

/** How many screens of a hall listen; whoever holds the sockets says so. */
@Injectable()
export class HallScreens {
  count: (hallId: string) => Promise<number> = () => Promise.resolve(0);
}
