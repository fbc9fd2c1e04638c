import { forgetPhotos } from './proposing/photo-keep';

const DRAFTS = /^piaojue\/(proposing|drafts|progress|notes)\//;

/**
 * What somebody typed on this device and did not send, or noted for themselves, and who they are in it: gone when they sign out, since the next one at this device is somebody
 * else. Papers and stations' keys are kept elsewhere (keep.ts). Where a sign-in merely ran out, drafts stay for whoever comes back.
 */
export async function wipeDrafts(): Promise<void> {
  try {
    for (const key of Object.keys(window.sessionStorage).filter((one) => one.startsWith('piaojue/import/'))) window.sessionStorage.removeItem(key);
    for (const key of Object.keys(window.localStorage).filter((one) => DRAFTS.test(one))) window.localStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
  await forgetPhotos();
}
