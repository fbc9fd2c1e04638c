import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CongressView } from '../../contract/http/congresses';

/** A body that this installation serves: a congress, or a street's or village's assembly below it. */
@Entity('congresses')
export class Congress {
  @PrimaryColumn('uuid', { name: 'congress_id' }) congressId: string;
  @Column('text') slug: string;
  @Column('text') name: string;
  @Column('text', { name: 'body_type' }) bodyType: CongressView['bodyType'];
  @Column('boolean', { name: 'is_example' }) isExample: boolean;
  @Column('timestamptz', { name: 'founded_at' }) foundedAt: Date;
}
