import { computed, ref, shallowRef } from 'vue';
import type { MapCluster } from '../../../src/contract/http/proposals';
import type { DistrictMap } from '../../../src/domain/shared/districts/district-map';
import { boundsOf } from './districts';
import { around, middleOf, onPlane, WORLD, zoomed, type Bounds, type Place } from './plane';

/** Public suggestions on a plane: those of one place in one cluster, and the way in and out. Where there is a map, all of it is the whole. */
export function useClusters(fetchClusters: (bounds: Bounds) => Promise<readonly MapCluster[]>, map: () => DistrictMap | null = () => null) {
  const bounds = ref<Bounds>(WORLD);
  const whole = ref<Bounds | null>(null);
  const clusters = shallowRef<readonly MapCluster[]>([]);
  const dots = computed(() => clusters.value.map((cluster) => ({ ...cluster, ...onPlane(bounds.value, cluster), r: cluster.count === 1 ? 12 : Math.min(46, 16 + 5 * Math.log2(cluster.count)) })));

  async function load(): Promise<void> {
    clusters.value = await fetchClusters(bounds.value);
  }
  /** First where everything is, then that part as large as it goes. */
  async function loadWhole(): Promise<void> {
    const districts = map();
    bounds.value = districts === null ? WORLD : boundsOf(districts);
    for (let step = 0; districts === null && step < 3; step += 1) {
      await load();
      if (clusters.value.length > 0) bounds.value = around(clusters.value, 0.05);
    }
    await load();
    whole.value = bounds.value;
  }
  function show(next: Bounds): void {
    bounds.value = next;
    void load().catch(() => undefined);
  }
  const zoomTo = (place: Place, factor: number) => show(zoomed(bounds.value, place, factor));
  const zoomMiddle = (factor: number) => zoomTo(middleOf(bounds.value), factor);
  const showWhole = () => show(whole.value ?? WORLD);
  const showNothing = () => (clusters.value = []);

  return { bounds, dots, loadWhole, show, zoomTo, zoomMiddle, showWhole, showNothing };
}
