import type { Problem } from '../shared/problem';
import type { ProposalText } from './proposal-text';
import { hasFigure, saysWhen } from './quantity';

/** Second points of a list: 二是, 其次, 2、, ②, （二）. Who gets that far has a second matter. */
const SECOND_POINT = /二是|其次[，,、：:是]|第二[，,、：:个条件项]|(?:^|[\s。；;，,）)])(?:2|２)[、.．)）](?!\d)|②|[（(](?:二|2)[）)]|(?:^|\s)二[、.．]/;
const JOINED_TITLE = /[；;]|以及|同时|另外/;

/** What makes a suggestion stronger, said while it is being written. Nothing here keeps it from being taken in (HINT-01 … HINT-03). */
export function proposalWarnings(text: ProposalText): readonly Problem[] {
  return [...matterWarnings(text), ...targetWarnings(text), ...timeWarnings(text), ...placeWarnings(text)];
}

/** 一事一提 (N44: 内江, 太湖, 合江): one matter in each suggestion (HINT-01). */
function matterWarnings({ title, need }: ProposalText): Problem[] {
  if (JOINED_TITLE.test(title)) return [{ code: 'several-matters', at: 'title' }];
  return SECOND_POINT.test(need) ? [{ code: 'several-matters', at: 'need' }] : [];
}

/** 目标量化 (太湖, 合江): a target that can be measured has a number (HINT-02). */
function targetWarnings({ target, finishesInYear, stageTarget }: ProposalText): Problem[] {
  return [
    ...(target.trim() !== '' && !hasFigure(target) ? [{ code: 'target-without-a-figure', at: 'target' }] : []),
    ...(!finishesInYear && stageTarget.trim() !== '' && !hasFigure(stageTarget) ? [{ code: 'target-without-a-figure', at: 'stageTarget' }] : []),
  ];
}

/** A finish date names a year, a month or a season (HINT-03). */
const timeWarnings = ({ finishBy }: ProposalText): Problem[] => (finishBy.trim() !== '' && !saysWhen(finishBy) ? [{ code: 'finish-without-a-date', at: 'finishBy' }] : []);

/** Where it is decides who looks at it (HINT-03). */
const placeWarnings = ({ area, location }: ProposalText): Problem[] => (area.trim() === '' && location.trim() === '' ? [{ code: 'place-unsaid', at: 'location' }] : []);
