import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../contract/actor';
import type { Todo } from '../../contract/http/todos';
import { AsTable } from '../../platform/lists/as-table.decorator';
import { CurrentActor, Needs } from '../../platform/security/needs.decorator';
import { ReadTodosRequest } from './todo.requests';
import { TodosService } from './todos.service';
import { TODOS } from './todos.table';

@ApiTags('todos')
@Controller('todos')
@Needs('todos.read')
export class TodosController {
  constructor(private readonly todos: TodosService) {}

  /** What waits for this person by role and unit, what is late first. */
  @Get()
  @AsTable(TODOS)
  list(@CurrentActor() actor: StaffActor): Promise<Todo[]> {
    return this.todos.list(actor);
  }

  /** These were read; they stay on the list until they are done. */
  @Put('readings')
  read(@CurrentActor() actor: StaffActor, @Body() { keys }: ReadTodosRequest): Promise<Todo[]> {
    return this.todos.read(actor, keys);
  }
}
