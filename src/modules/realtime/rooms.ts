/** Names of socket.io rooms, one per audience. */
export const ROOMS = {
  deputy: (congressId: string) => `deputy:${congressId}`,
  presidium: (congressId: string) => `presidium:${congressId}`,
  /** Staff who may follow the states but see no numbers. */
  desk: (congressId: string) => `desk:${congressId}`,
  hall: (hallId: string) => `hall:${hallId}`,
  public: 'public',
} as const;
