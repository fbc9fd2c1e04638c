import { ArrayMaxSize, IsArray, IsString, MaxLength } from 'class-validator';

export class ReadTodosRequest {
  /** Of todos as they were listed; what waits no longer is passed over. */
  @IsArray() @ArrayMaxSize(2000) @IsString({ each: true }) @MaxLength(300, { each: true }) keys: string[];
}
