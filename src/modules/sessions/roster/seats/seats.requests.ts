import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsString, IsUUID, Length, ValidateIf, ValidateNested } from 'class-validator';

export class SeatMoveRequest {
  @IsUUID() deputyId: string;
  /** null: none. */
  @ValidateIf((move: SeatMoveRequest) => move.seat !== null) @IsString() @Length(1, 20) seat: string | null;
}

export class SeatDeputiesRequest {
  /** Each deputy at most once. */
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(10_000) @ArrayUnique((move: SeatMoveRequest) => move?.deputyId) @ValidateNested({ each: true }) @Type(() => SeatMoveRequest) moves: SeatMoveRequest[];
}
