import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { toHex } from '../../domain/sealing/bytes';
import { plainCodec } from '../../domain/sealing/plain';
import { readManifest } from '../../domain/sealing/manifest-hash';
import { decodePaper } from '../../domain/sealing/paper';
import { TOKEN_PART_LENGTH } from '../../domain/sealing/token';
import type { Ballot, BallotKey } from '../ballots/ballot';
import { BoxClient } from '../ballots/box/box-client';
import { IssuingService } from '../ballots/papers/issuing.service';
import { NamedPapersRepository, type NamedPaper } from './named-papers.repository';

/** 记名: name and choice are joined here, by token key: kept only after closing. */
@Injectable()
export class NamedPapersService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly box: BoxClient,
    private readonly issuing: IssuingService,
    private readonly papers: NamedPapersRepository,
  ) {}

  /** Joining twice changes nothing. @throws DomainError `box-unreachable` */
  async join(ballot: Ballot): Promise<void> {
    await this.papers.put(this.dataSource.manager, ballot, await this.inBox(ballot));
  }

  /** As the box has them now, kept nowhere. @throws DomainError `box-unreachable`, `not-closed-yet` where the manifest does not let the box tell */
  async inBox(ballot: Ballot): Promise<NamedPaper[]> {
    const papers = await this.box.allPapers(ballot);
    const holders = new Map((await this.issuing.tabletPapers(this.dataSource.manager, ballot)).map(({ deputyId, request }) => [tokenKeyOf(request), deputyId]));
    const { manifest } = readManifest(ballot.manifest!);
    return papers.map((text) => {
      const paper = decodePaper(Buffer.from(text, 'base64url'));
      return { deputyId: holders.get(toHex(paper.tokenKey))!, marks: plainCodec.decode(paper.content, manifest) };
    });
  }

  all(tx: EntityManager, key: BallotKey): Promise<NamedPaper[]> {
    return this.papers.all(tx, key);
  }
}

const tokenKeyOf = (request: Buffer): string => request.subarray(TOKEN_PART_LENGTH).toString('hex');
