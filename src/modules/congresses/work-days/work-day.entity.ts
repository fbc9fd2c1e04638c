import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A day that is not what its weekday says: 放假, or a weekend that is worked. */
@Entity('work_days')
export class WorkDay {
  @PrimaryColumn('uuid', { name: 'congress_id' }) congressId: string;
  @PrimaryColumn('date') day: string;
  @Column('text') kind: 'holiday' | 'workday';
  @Column('text') name: string;
}
