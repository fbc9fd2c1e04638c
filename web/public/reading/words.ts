import type { ProjectNews, ProjectWords } from '../../../src/contract/http/drawing';
import type { PublicProject } from '../../../src/contract/http/public-projects';
import { meaningOf } from '../../shared/progress/lamp-meaning';
import { percentsOf } from '../../shared/progress/percent';
import type { Language, Texts } from '../../shared/texts';
import { drawnTexts } from './drawn-texts';

const TEXTS: Readonly<Record<Language, Texts>> = { 'zh-CN': drawnTexts('zh-CN'), en: drawnTexts('en') };

/** One project as its picture says it. */
export function projectWords({ title, area, units, lamp, completion, standing }: PublicProject, language: Language): ProjectWords {
  const { t } = TEXTS[language];
  const percents = standing === null ? null : percentsOf(standing);
  const none = t(completion === 'terminated' ? 'progress.completion.terminated' : 'progress.noPlan');
  return {
    title,
    about: [area, units.join(t('progress.and'))].filter(Boolean).join(' · '),
    colour: lamp?.colour ?? null,
    lamp: lamp === null ? none : `${t(`progress.colour.${lamp.colour}`)} · ${t(`progress.meaning.${meaningOf(lamp, completion)}`, { count: lamp.staleFor })}`,
    done: percents === null ? '' : `${percents.done}% · ${t('progress.dueByNow', { percent: percents.due })}`,
    percents,
    scan: t('reading.scan'),
    sample: t('sample.example'),
  };
}

/** What happened to one project: milestones, acceptance, how it ended, and what supervision found. */
export function projectNews({ title: project, plans, accepted, acceptances, completions, findings }: PublicProject, language: Language): readonly ProjectNews[] {
  const { t } = TEXTS[language];
  const names = new Map(plans.flatMap(({ content }) => content.subItems.flatMap(({ milestones }) => milestones.map(({ id, name }) => [id, name] as const))));
  const milestones = accepted.map(({ milestoneId, doneOn }) => ({ key: `milestone-${milestoneId}`, title: t('reading.news.milestone', { project, name: names.get(milestoneId) ?? '' }), on: doneOn }));
  const passed = acceptances.filter(({ isAccepted }) => isAccepted).map(({ heldOn }) => ({ key: `accepted-${heldOn}`, title: t('reading.news.accepted', { project }), on: heldOn }));
  const ended = completions.map(({ completion, recordedOn }) => ({ key: `${completion}-${recordedOn}`, title: t('reading.news.completion', { project, completion: t(`progress.completion.${completion}`) }), on: recordedOn }));
  const found = findings.map(({ number, text, foundOn }) => ({ key: `finding-${number}`, title: t('reading.news.finding', { project, text }), on: foundOn }));
  const closed = findings.flatMap(({ number, text, closedOn }) => (closedOn === null ? [] : [{ key: `closed-${number}`, title: t('reading.news.closed', { project, text }), on: closedOn }]));
  return [...milestones, ...passed, ...ended, ...found, ...closed];
}
