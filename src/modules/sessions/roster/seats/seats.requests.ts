import { ArrayMinSize, ArrayUnique, IsString, IsUUID, Length, ValidateIf } from 'class-validator';
import { RowsOf } from '../../../../platform/errors/rows-of';

export class SeatMoveRequest {
  @IsUUID() deputyId: string;
  /** null: none. */
  @ValidateIf((move: SeatMoveRequest) => move.seat !== null) @IsString() @Length(1, 20) seat: string | null;
}

export class SeatDeputiesRequest {
  /** Each deputy at most once. */
  @ArrayMinSize(1) @ArrayUnique((move: SeatMoveRequest) => move?.deputyId) @RowsOf(() => SeatMoveRequest, 10_000) moves: SeatMoveRequest[];
}
