import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { UnitKind } from '../../../contract/http/accounts';

/** A department, town, street, organisation or committee. */
@Entity('units')
export class Unit {
  @PrimaryColumn('uuid', { name: 'congress_id' }) congressId: string;
  @PrimaryColumn('uuid', { name: 'unit_id' }) unitId: string;
  @Column('text') name: string;
  @Column('text') kind: UnitKind;
  @Column('boolean', { name: 'is_disabled' }) isDisabled: boolean;
}
