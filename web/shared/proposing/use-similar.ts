import { onUnmounted, shallowRef, watch, type Ref } from 'vue';
import type { ProposalText, SimilarProposal } from '../../../src/contract/http/proposals';
import { api, asRefusal } from '../api';

const PAUSE = 700;
const LEAST = 4;

/** Suggestions like the one that is being written; empty, quietly, where the server cannot say. */
export function useSimilar(slug: string, text: Ref<ProposalText>) {
  const similar = shallowRef<readonly SimilarProposal[]>([]);
  let timer = 0;
  let isOff = false;

  async function ask({ title, need, area, location, latitude, longitude, category }: ProposalText): Promise<void> {
    try {
      const found: unknown = await api.post(`/api/public/${encodeURIComponent(slug)}/proposals/similar`, { title, need, area, location, latitude, longitude, category });
      similar.value = Array.isArray(found) ? (found as SimilarProposal[]).slice(0, 5) : [];
    } catch (error) {
      similar.value = [];
      isOff = asRefusal(error).status === 404;
    }
  }

  watch(
    text,
    (now) => {
      window.clearTimeout(timer);
      if (!isOff && now.title.trim().length >= LEAST) timer = window.setTimeout(() => void ask(now), PAUSE);
    },
    { immediate: true },
  );
  onUnmounted(() => window.clearTimeout(timer));
  return similar;
}
