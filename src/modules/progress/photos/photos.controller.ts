import { Body, Controller, Get, Headers, Param, Patch, Post, Res, StreamableFile, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Actor } from '../../../contract/actor';
import type { PhotoView } from '../../../contract/http/progress';
import { DomainError } from '../../../domain/shared/problem';
import { Id } from '../../../platform/http/id.decorator';
import { CurrentActor, Needs, Open } from '../../../platform/security/needs.decorator';
import { CongressesService } from '../../congresses/congresses.service';
import { PhotoRequest, ShowPhotoRequest } from './photo.requests';
import { PhotosService } from './photos.service';

const SAFE = { 'content-security-policy': "default-src 'none'; sandbox", 'x-content-type-options': 'nosniff' };

/** Photos of evidence. */
@ApiTags('progress')
@Controller()
export class PhotosController {
  constructor(
    private readonly photos: PhotosService,
    private readonly congresses: CongressesService,
  ) {}

  /** Keeps a photo (JPEG, PNG, WebP up to 25 MB; drawn anew, small, without metadata). */
  @Post('progress/projects/:id/photos')
  @Needs('progress.photograph')
  @ApiConsumes('multipart/form-data')
  @UseInterceptors(FileInterceptor('file'))
  async add(@CurrentActor() actor: Actor, @Id() id: string, @Body() request: PhotoRequest, @UploadedFile() file?: { readonly path: string }): Promise<PhotoView> {
    if (!file) throw new DomainError('invalid-request', [{ code: 'required', at: 'file' }]);
    return this.photos.add(actor, id, file, request);
  }

  /** Covers faces and plates, and lets the public see the covered copy or not. */
  @Patch('progress/photos/:id')
  @Needs('progress.show-photo')
  show(@CurrentActor() actor: Actor, @Id() id: string, @Body() request: ShowPhotoRequest): Promise<PhotoView> {
    return this.photos.show(actor, id, request);
  }

  /** The whole photo, to whoever may read about the project. */
  @Get('progress/photos/:id')
  @Needs('progress.read')
  async get(@CurrentActor() actor: Actor, @Id() id: string, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    const stream = await this.photos.open(actor, id);
    response.set({ ...SAFE, 'cache-control': 'private, no-store' });
    return new StreamableFile(stream, { type: 'image/jpeg', disposition: 'inline' });
  }

  /** The covered copy, to anybody, while it is public: asked for anew each time, so that nobody goes on seeing what was hidden. */
  @Get('public/:slug/progress-photos/:id')
  @Open()
  async getPublic(@Param('slug') slug: string, @Id() id: string, @Headers('if-none-match') known: string | undefined, @Res({ passthrough: true }) response: Response): Promise<StreamableFile | undefined> {
    const { id: congressId } = await this.congresses.at(slug);
    const hash = await this.photos.publicHash(congressId, id);
    const etag = `"${hash.toString('hex')}"`;
    response.set({ ...SAFE, 'cache-control': 'public, no-cache', etag });
    if (known === etag) {
      response.status(304);
      return undefined;
    }
    return new StreamableFile(await this.photos.stream(hash), { type: 'image/jpeg', disposition: 'inline' });
  }
}
