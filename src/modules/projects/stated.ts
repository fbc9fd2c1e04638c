import type { ProjectContent, ProjectView } from '../../contract/http/projects';
import { given } from '../../platform/database/given';

/** What a record says where nobody has said anything yet. */
const UNSTATED = {
  ...{ summary: '', need: '', location: '', responsibleUnit: '', costCents: null, fundingSource: '', target: '', beneficiaries: '', finishBy: '' },
  ...{ category: '', area: '', latitude: null, longitude: null, costLowCents: null, stageTarget: '' },
} satisfies Omit<ProjectContent, 'title'>;

export type Wish = Partial<ProjectContent> & Pick<ProjectView, 'year' | 'code' | 'title'>;

/** A whole record from what somebody said. */
export const stated = (wish: Wish) => ({ ...UNSTATED, ...given(wish), year: wish.year, code: wish.code, title: wish.title });
