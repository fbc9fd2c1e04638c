import type { ProposalText, ProposeRequest } from '../../../src/contract/http/proposals';
import { toBase64Url } from '../../../src/domain/sealing/base64';
import type { ProposerKind } from '../../../src/domain/collection/proposal-problems';
import { withoutUnseen } from '../../../src/domain/collection/proposal-text';

/** A photo of a draft: the bytes lie in the photo keep until they have been sent. */
export interface DraftPhoto {
  readonly key: string;
  readonly name: string;
  /** A small picture as a data address, to recognise it by. */
  readonly preview: string;
  /** Set once the server has it. */
  readonly attachmentId: string | null;
}

/** A suggestion that is being written, as this device keeps it. */
export interface Draft {
  /** Secret, made here; the same key sends the same suggestion, however often. The query code follows from it. */
  readonly sourceKey: string;
  readonly programmeId: string;
  readonly proposerKind: ProposerKind;
  readonly text: ProposalText;
  readonly name: string;
  readonly phone: string;
  /** How staff came by it, as their sheet names it; null: nobody has said. */
  readonly way: string | null;
  readonly photos: readonly DraftPhoto[];
  readonly step: number;
  /** The first request that went out under this key, as text; null: none has. An answer may have got lost since. */
  readonly firstSent: string | null;
}

const EMPTY: ProposalText = {
  ...{ title: '', need: '', category: '', area: '', location: '', latitude: null, longitude: null, beneficiaries: '', target: '' },
  ...{ costLowCents: null, costCents: null, fundingSource: '', finishBy: '', finishesInYear: true, stageTarget: '', responsibleUnit: '' },
};

/** Browsers grant randomness on plain http too. */
export const newKey = (): string => toBase64Url(crypto.getRandomValues(new Uint8Array(24)));

export const newDraft = (programmeId: string): Draft => ({ sourceKey: newKey(), programmeId, proposerKind: 'person', text: EMPTY, name: '', phone: '', way: null, photos: [], step: 0, firstSent: null });

export const hasWords = ({ text, photos }: Draft): boolean => `${text.title}${text.need}${text.location}`.trim() !== '' || photos.length > 0;

/** Who stands behind it, how they can be reached, and how their words came here. */
export type DraftProposer = Pick<Draft, 'proposerKind' | 'name' | 'phone' | 'way'>;

/** What goes to the server; what nobody sees in pasted text stays here. */
export function requestOf({ sourceKey, programmeId, proposerKind, text, name, phone, photos }: Draft, stationCode: string | null): ProposeRequest {
  const seen = Object.fromEntries(Object.entries(text).map(([field, value]) => [field, typeof value === 'string' ? withoutUnseen(value) : value])) as unknown as ProposalText;
  const attachmentIds = photos.flatMap(({ attachmentId }) => attachmentId ?? []);
  return { ...seen, programmeId, sourceKey, proposerKind, name: withoutUnseen(name), phone: withoutUnseen(phone), attachmentIds, ...(stationCode !== null && { stationCode }) };
}
