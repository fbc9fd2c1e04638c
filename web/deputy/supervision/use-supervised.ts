import { computed, onMounted, shallowRef } from 'vue';
import type { InquiryView, SupervisedProject } from '../../../src/contract/http/supervision';
import { api, asRefusal, type Refusal } from '../../shared/api';

/** Whether supervision concerns this deputy at all, asked once: a tablet in the hall shows no door to an empty room. */
export function useSupervised() {
  const projects = shallowRef<readonly SupervisedProject[] | null>(null);
  const inquiries = shallowRef<readonly InquiryView[]>([]);
  const refusal = shallowRef<Refusal | null>(null);
  const isConcerned = computed(() => (projects.value ?? []).length > 0 || inquiries.value.length > 0);

  async function load(): Promise<void> {
    refusal.value = null;
    try {
      [projects.value, inquiries.value] = await Promise.all([api.get<SupervisedProject[]>('/api/supervision/projects'), api.get<InquiryView[]>('/api/supervision/inquiries')]);
    } catch (error) {
      refusal.value = asRefusal(error);
    }
  }
  onMounted(load);
  return { projects, inquiries, isConcerned, refusal, load };
}

export type SupervisedDesk = ReturnType<typeof useSupervised>;
