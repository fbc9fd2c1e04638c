import type { PresetName, RuleProfile } from './rule-profile';
import type { AdoptionRule } from './rule';

/** 地方组织法 §14 and §25: two thirds or more present, more than half of all deputies approve. */
const CONGRESS_RULE: AdoptionRule = {
  seats: 10,
  quorum: { atLeast: [2, 3] },
  participation: null,
  base: 'deputies',
  threshold: { exceed: [1, 2] },
  tie: 'revote',
  shortfall: 'accept',
};

/** 县级差额票决 (滨江 2017, 海南 2024, 丽水 2025): each project answered, at most as many approvals as places. */
const COUNTY: RuleProfile = {
  name: '县级差额票决',
  preset: 'county-competitive',
  bodyType: 'county',
  legalBasis: '地方组织法第十四条、第二十五条；本级民生实事项目人大代表票决制实施办法',
  mark: 'one-per-item',
  choices: ['approve', 'oppose', 'abstain'],
  approveAtMostSeats: true,
  unmarked: 'abstain',
  overSelect: 'void-paper',
  writeIn: false,
  allowEqualNumber: true,
  surplusMin: { percent: 20, base: 'elected' },
  rule: CONGRESS_RULE,
  rerunMax: 1,
  secrecy: 'anonymous',
  method: 'tablet',
  votingUnit: 'plenary',
  fallback: 'paper',
  castJitter: { fromSeconds: 0, toSeconds: 20 },
  live: { choices: 'never', batch: 20, inHall: false },
  scrutineers: { chief: 1, perDelegation: 1 },
  scrutineersMustBeDeputies: true,
  remoteVote: false,
  proxyVote: false,
  noticeDays: 7,
  paperDays: 1,
  publishCounts: true,
  publishNames: false,
  announceSameSitting: true,
  noticeSigner: '大会主席团',
  evaluation: null,
  retentionYears: null,
};

/** The six named presets (PRESET-01): starting points to be changed to what the local 票决办法 says. */
export const PRESETS: Readonly<Record<PresetName, RuleProfile>> = {
  'county-competitive': COUNTY,
  /** 乡镇差额票决 (四屏镇 2023, 三水瑶族乡 2020): choose at most N. */
  'town-competitive': {
    ...COUNTY,
    name: '乡镇差额票决',
    preset: 'town-competitive',
    bodyType: 'town',
    mark: 'select',
    choices: ['approve'],
    rule: { ...CONGRESS_RULE, seats: 5 },
    castJitter: { fromSeconds: 0, toSeconds: 10 },
    scrutineers: { chief: 1, perDelegation: 1 },
  },
  /** 等额逐项表决 (北坡镇 2019): every candidate may pass, each by itself. */
  'equal-number-per-item': {
    ...COUNTY,
    name: '等额逐项表决',
    preset: 'equal-number-per-item',
    approveAtMostSeats: false,
    surplusMin: null,
    rule: { ...CONGRESS_RULE, seats: null },
  },
  /** 整体表决 (杨浦): one question about the whole list. */
  'whole-list': {
    ...COUNTY,
    name: '整体表决',
    preset: 'whole-list',
    mark: 'whole-list',
    approveAtMostSeats: false,
    unmarked: 'notPressed',
    surplusMin: null,
    rule: { ...CONGRESS_RULE, seats: null },
  },
  /** 街道议事代表会议 (宋城街道 2025): more than two thirds present; not a congress, so its own rules are its law. */
  'street-assembly': {
    ...COUNTY,
    name: '街道议事代表会议',
    preset: 'street-assembly',
    bodyType: 'street',
    legalBasis: '本街道议事代表会议票决办法',
    mark: 'select',
    choices: ['approve'],
    rule: { ...CONGRESS_RULE, quorum: { exceed: [2, 3] } },
    castJitter: { fromSeconds: 0, toSeconds: 10 },
    scrutineersMustBeDeputies: false,
    noticeSigner: '街道人大工作委员会',
  },
  /** 常委会 (地方组织法 §51): more than half of all members present, more than half of all approve. */
  'standing-committee': {
    ...COUNTY,
    name: '常委会',
    preset: 'standing-committee',
    bodyType: 'committee',
    legalBasis: '地方组织法第五十一条；本级人大常委会议事规则',
    approveAtMostSeats: false,
    unmarked: 'notPressed',
    surplusMin: null,
    rule: { ...CONGRESS_RULE, seats: null, quorum: { exceed: [1, 2] } },
    castJitter: { fromSeconds: 0, toSeconds: 5 },
    scrutineers: { chief: 1, perDelegation: 0 },
    noticeSigner: '常务委员会',
  },
};
