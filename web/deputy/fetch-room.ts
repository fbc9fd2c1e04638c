import { learn } from '../shared/i18n';

/** A deputy's room with what is said in it. Rejects where the network fails. */
export async function fetchRoom() {
  const [{ default: room }, { default: sentences }] = await Promise.all([import('./DeputyRoom.vue'), import('./room-chinese')]);
  learn('zh-CN', sentences);
  return room;
}
