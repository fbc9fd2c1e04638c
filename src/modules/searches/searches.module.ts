import { Module } from '@nestjs/common';
import { SearchesController } from './searches.controller';
import { SearchesRepository } from './searches.repository';
import { SearchesService } from './searches.service';

/** One box that finds the things of every room. */
@Module({ controllers: [SearchesController], providers: [SearchesRepository, SearchesService] })
export class SearchesModule {}
