import { BundleReader, type CheckContents } from '../../domain/audit/bundle-reader';
import { FILES } from '../../domain/audit/bundle';
import { checkPapers } from '../../platform/proofs/check-papers';

/**
 * The proofs of a sealed ballot, checked in all cores beforehand. undefined where there is nothing to check, or where the files cannot
 * be read: then the checks themselves say what is wrong.
 */
export async function checkedInWorkers(files: ReadonlyMap<string, Uint8Array>, onProgress: (done: number, all: number) => void): Promise<CheckContents | undefined> {
  const contents = readContents(files);
  if (contents === undefined) return undefined;
  const { papers, frozen } = contents;
  const checked = await checkPapers(papers, frozen, (done) => onProgress(done, papers.length));
  return () => checked;
}

function readContents(files: ReadonlyMap<string, Uint8Array>) {
  try {
    const bundle = new BundleReader(files);
    if (bundle.frozen.manifest.secrecy !== 'sealed' || !bundle.shows(FILES.stations)) return undefined;
    return { frozen: bundle.frozen, papers: bundle.papers.map(({ leafHash, paper }) => ({ leafHash, tokenKey: paper.tokenKey, content: paper.content })) };
  } catch {
    return undefined;
  }
}
