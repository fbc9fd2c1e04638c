import { computed, onMounted, onUnmounted, shallowRef, watch } from 'vue';
import { useRoute } from 'vue-router';
import type { Todo } from '../../../src/contract/http/todos';
import { api } from '../../shared/api';
import { useReading } from '../../shared/use-reading';
import { useRequest } from '../../shared/use-request';

/** What somebody else does is seen so soon, where no news comes of it. */
const EVERY = 120_000;

/** What waits for this person, read again with every room that is entered and whenever the page is looked at again. */
export function useTodos() {
  const route = useRoute();
  const todos = shallowRef<readonly Todo[]>([]);
  const { refusal, read: load } = useReading(() => api.get<Todo[]>('/api/todos'), (answer) => (todos.value = answer));
  const marking = useRequest();
  const unread = computed(() => todos.value.filter(({ isRead }) => !isRead));
  const markRead = (...keys: string[]) => marking.run(async () => (todos.value = await api.put<Todo[]>('/api/todos/readings', { keys })));
  const lookAgain = () => document.visibilityState === 'visible' && void load();
  let timer = 0;

  onMounted(() => {
    void load();
    timer = window.setInterval(lookAgain, EVERY);
    document.addEventListener('visibilitychange', lookAgain);
  });
  onUnmounted(() => {
    window.clearInterval(timer);
    document.removeEventListener('visibilitychange', lookAgain);
  });
  watch(() => route.name, load);
  return { todos, unread, refusal: computed(() => refusal.value ?? marking.refusal.value), load, markRead };
}
