import { createHash } from 'node:crypto';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { OnEvent } from '@nestjs/event-emitter';
import { DRAWN_LANGUAGES } from '../../../contract/http/drawing';
import { readAddress } from '../../../contract/public-addresses';
import { Regularly } from '../../../platform/clock/regularly';
import { APP_SETTINGS, type AppSettings } from '../../../platform/config/settings';
import { within } from '../../../platform/database/reach/reach';
import type { Codings } from '../../../platform/http/prepared/codings';
import type { BallotKey } from '../../ballots/ballot';
import { BallotsService } from '../../ballots/ballots.service';
import { BALLOT_MOVED } from '../../ballots/facts';
import { CongressesService } from '../../congresses/congresses.service';
import { PublicationService } from '../publication.service';
import { PublishedFiles } from '../published-files.service';
import { DrawnPages, type DrawnPage } from '../reading/drawn-pages.service';
import { figuresAddress, isOfFigures, pageOf } from './snapshot-files';
import { SnapshotFolder } from './snapshot-folder';

const LOOK_EVERY = 5_000;

/** An edition, and since when it is known to be how things stand, by `performance.now()`. */
interface Edition {
  readonly name: string;
  readonly since: number;
}

/**
 * Published results as files that nginx serves by itself (`SNAPSHOT_DIR`, docker/nginx.results.conf): laid down when they are published, and whenever the app has just answered one.
 * Figures stay as they are. On their page stand also the names of bodies and this program's own work; both make its edition: when one of them is another, so is the folder, and nothing has to be found and removed in it.
 * What lies there from before a start is removed, since a backup may have been restored.
 */
@Injectable()
export class Snapshots implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('snapshots');
  private readonly folder: SnapshotFolder | null;
  private readonly looking = new Regularly(() => this.look(), LOOK_EVERY, this.log);
  private readonly laying = new Set<Promise<void>>();
  private isEmptied = false;
  /** Null: nothing was looked at yet. */
  private edition: Edition | null = null;

  constructor(
    private readonly publication: PublicationService,
    private readonly congresses: CongressesService,
    private readonly ballots: BallotsService,
    private readonly files: PublishedFiles,
    private readonly pages: DrawnPages,
    @Inject(APP_SETTINGS) { snapshotFolder }: AppSettings,
  ) {
    this.folder = snapshotFolder ? new SnapshotFolder(snapshotFolder) : null;
  }

  onApplicationBootstrap(): void {
    if (this.folder !== null) this.looking.begin();
  }

  async onModuleDestroy(): Promise<void> {
    await this.looking.end();
    // what is done last may have begun something more
    while (this.laying.size > 0) await Promise.all(this.laying);
  }

  @OnEvent(BALLOT_MOVED)
  ballotMoved(key: BallotKey): void {
    this.inTheBackground(() => within(key.congressId, () => this.layResult(key)));
  }

  /** Lays down figures that have just been answered, in the background. */
  keepFigures(address: string, codings: Codings): void {
    if (isOfFigures(address)) this.inTheBackground((folder) => folder.layFigures(address, codings));
  }

  /** As figures, where nothing stands on the page but what makes an edition, and it was drawn since that was looked at. */
  keepPage(address: string, { isLasting, madeAt, codings }: DrawnPage): void {
    const [page, edition] = [pageOf(address), this.edition];
    if (page === null || !isLasting || edition === null || madeAt < edition.since) return;
    this.inTheBackground((folder) => folder.layPage(edition.name, page.path, page.language, codings));
  }

  private async layResult(key: BallotKey): Promise<void> {
    if ((await this.ballots.get(key)).state !== 'published') return;
    const { slug } = await this.congresses.get(key.congressId);
    this.keepFigures(figuresAddress(slug, key.ballotId), await this.files.result(key));
    for (const language of DRAWN_LANGUAGES) {
      const page = await this.pages.page(`/${slug}/${key.ballotId}`, language);
      if (page !== null) this.keepPage(readAddress('', slug, key.ballotId, language), page);
    }
  }

  private async look(): Promise<void> {
    const [folder, since] = [this.folder!, performance.now()];
    if (!this.isEmptied) await folder.empty();
    this.isEmptied = true;
    const name = createHash('sha256').update(JSON.stringify([this.pages.program, await this.publication.list()])).digest('base64url');
    // again and again: in the midst of an upgrade two programs turn it to and fro, and the one that is left has the last word
    await folder.turnTo(name);
    if (this.edition?.name !== name) this.edition = { name, since };
  }

  private inTheBackground(work: (folder: SnapshotFolder) => Promise<void>): void {
    if (this.folder === null) return;
    const doing = work(this.folder)
      .catch((error: unknown) => this.log.warn(`a published result could not be laid down as a file: ${String(error)}`))
      .finally(() => this.laying.delete(doing));
    this.laying.add(doing);
  }
}
