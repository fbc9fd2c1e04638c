/** The only user of a server that we start; its password lies beside the data. */
export const SUPERUSER = 'piaojue';
