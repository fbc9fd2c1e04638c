import { Module } from '@nestjs/common';
import { SupervisionModule } from '../progress/supervision/supervision.module';
import { ScreeningsModule } from '../screenings/screenings.module';
import { TodosController } from './todos.controller';
import { TodosRepository } from './todos.repository';
import { TodosService } from './todos.service';

/** 待办: what waits for whoever is signed in. */
@Module({ imports: [ScreeningsModule, SupervisionModule], controllers: [TodosController], providers: [TodosRepository, TodosService] })
export class TodosModule {}
