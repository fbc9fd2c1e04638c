/** Names of socket.io rooms, one per audience. */
export const ROOMS = {
  deputy: (congressId: string) => `deputy:${congressId}`,
  presidium: (congressId: string) => `presidium:${congressId}`,
  /** Staff who may follow the states but see no numbers. */
  desk: (congressId: string) => `desk:${congressId}`,
  hall: (hallId: string) => `hall:${hallId}`,
  /** Every socket of one person, so that a sign-out ends them all. */
  person: (id: string) => `person:${id}`,
  public: 'public',
} as const;

/** Where staff of any body listen. */
export const isOfStaff = (room: string): boolean => /^(presidium|desk):/.test(room);
