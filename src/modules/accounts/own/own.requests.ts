import { IsString, Length } from 'class-validator';

export class OwnPasswordRequest {
  @IsString() @Length(1, 200) current: string;
  @IsString() @Length(10, 200) password: string;
}
