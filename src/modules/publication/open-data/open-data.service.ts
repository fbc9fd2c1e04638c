import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { OpenData, OpenFile } from '../../../contract/http/open-data';
import type { BallotKey } from '../../ballots/ballot';
import { PublicProjectsService } from '../projects/public-projects.service';
import { Rested } from '../projects/rested';
import { PublicationService } from '../publication.service';
import { PublishedFiles } from '../published-files.service';
import type { FileName } from '../shelf.service';
import { OPEN_PROJECTS, openProject } from './open-projects';

const REST = 5_000;
const MOST = 100;

/** Everything that may be taken from a congress as files, with sizes and hashes where the bytes are there before they are asked for. */
@Injectable()
export class OpenDataService {
  private readonly tables = new Rested<Buffer>(REST, MOST);

  constructor(
    private readonly publication: PublicationService,
    private readonly projects: PublicProjectsService,
    private readonly files: PublishedFiles,
  ) {}

  /** @throws DomainError `not-found` for an unknown congress */
  async list(slug: string): Promise<OpenData> {
    const home = `/api/public/${encodeURIComponent(slug)}`;
    const made = (what: OpenFile['what'], format: OpenFile['format'], path: string): OpenFile => ({ what, title: '', format, address: `${home}/${path}`, bytes: null, sha256: null });
    const tables = await Promise.all((['csv', 'json'] as const).map(async (format) => ({ ...made('projects', format, `open-data/projects.${format}`), ...sizeOf(await this.table(slug, format)) })));
    const { congressId, results: all } = await this.publication.at(slug);
    const results = await Promise.all(all.map(({ ballotId, title }) => Promise.all((['result.json', 'bundle.zip'] as const).map((name) => this.published(home, { congressId, ballotId }, title, name)))));
    // a workbook says when it was made, so that no two are the same
    const others = [made('projects', 'xlsx', 'open-data/projects.xlsx'), made('proposals', 'csv', 'open-data/proposals.csv'), made('proposals', 'json', 'open-data/proposals.json'), made('statistics', 'json', 'statistics'), made('schema', 'json', 'open-data/schema.json'), made('news', 'atom', 'feed.atom'), made('news', 'json', 'feed.json')];
    return { files: [...results.flat(2), ...tables, ...others] };
  }

  /** The adopted projects of every year. */
  table(slug: string, format: keyof typeof OPEN_PROJECTS): Promise<Buffer> {
    return this.tables.get(`${slug} ${format}`, async () => {
      const { years } = await this.projects.ofYear(slug, null);
      const boards = await Promise.all(years.map(({ year }) => this.projects.ofYear(slug, year)));
      return OPEN_PROJECTS[format](boards.flatMap(({ projects }) => projects.map(openProject)));
    });
  }

  private async published(home: string, key: BallotKey, title: string, name: FileName): Promise<OpenFile> {
    const address = `${home}/results/${key.ballotId}${name === 'bundle.zip' ? '/bundle.zip' : ''}`;
    const isBundle = name === 'bundle.zip';
    return { what: isBundle ? 'bundle' : 'result', title, format: isBundle ? 'zip' : 'json', address, ...sizeOf((await this.files.get(key, name)).bytes) };
  }
}

const sizeOf = (bytes: Buffer): Pick<OpenFile, 'bytes' | 'sha256'> => ({ bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
