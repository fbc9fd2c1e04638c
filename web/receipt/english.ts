import shared from '../shared/english';
import en from './locales/en.json';

/** Carried only to who chose English on this device. */
export default { ...shared, ...en };
