import { Injectable } from '@nestjs/common';

/** How many screens of a hall listen to this process; whoever holds the sockets says so. */
@Injectable()
export class HallScreens {
  count: (hallId: string) => number = () => 0;
}
