import { IsString, Length } from 'class-validator';

export class RenameCongressRequest {
  @IsString() @Length(1, 100) name: string;
}
