import { Controller, Get, Param, Post, Res, StreamableFile, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Actor } from '../../../contract/actor';
import type { AttachmentView } from '../../../contract/http/proposals';
import { DomainError } from '../../../domain/shared/problem';
import { Id } from '../../../platform/http/id.decorator';
import { CurrentActor, Open } from '../../../platform/security/needs.decorator';
import { PerAddress } from '../../../platform/security/throttle.guard';
import { ProgrammesService } from '../../programmes/programmes.service';
import { AttachmentsService, viewOf, type Upload } from './attachments.service';

/** Up to nine photos a suggestion, most have none to three. */
const UPLOADS = { minute: 90, hour: 600 };
const FILE = { schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } };

/** Photos and documents that go with a suggestion. */
@ApiTags('public')
@Controller('public/:slug/attachments')
@Open()
export class AttachmentsController {
  constructor(
    private readonly attachments: AttachmentsService,
    private readonly programmes: ProgrammesService,
  ) {}

  /** Keeps a photo (JPEG, PNG, WebP up to 25 MB; drawn anew, small, without metadata) or a PDF (up to 10 MB) for a suggestion that follows within six hours. */
  @Post()
  @PerAddress(UPLOADS)
  @ApiConsumes('multipart/form-data')
  @ApiBody(FILE)
  @UseInterceptors(FileInterceptor('file'))
  async upload(@Param('slug') slug: string, @UploadedFile() file?: Upload): Promise<AttachmentView> {
    if (!file) throw new DomainError('invalid-request', [{ code: 'required', at: 'file' }]);
    const attachment = await this.attachments.receive(await this.programmes.congressAt(slug), file);
    return viewOf(attachment, slug, attachment.name);
  }

  /** The bytes of an attachment: to anybody once it is public, before that to staff. */
  @Get(':id')
  async get(@Param('slug') slug: string, @Id() id: string, @CurrentActor() reader: Actor | null, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    const { attachment, isShown, stream } = await this.attachments.open(await this.programmes.congressAt(slug), id, reader);
    const { mediaType: type, bytes: length } = attachment;
    const way = type === 'application/pdf' ? 'attachment' : 'inline';
    response.set({
      'cache-control': isShown ? 'public, max-age=300' : 'private, no-store',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    });
    return new StreamableFile(stream, { type, length, disposition: `${way}; filename="attachment-${id.slice(0, 8)}.${type.split('/')[1]}"` });
  }
}
