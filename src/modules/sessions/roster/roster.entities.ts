import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 代表团 of a term. */
@Entity('delegations')
export class Delegation {
  @PrimaryColumn('uuid', { name: 'congress_id' }) congressId: string;
  @PrimaryColumn('uuid', { name: 'delegation_id' }) delegationId: string;
  @Column('uuid', { name: 'term_id' }) termId: string;
  @Column('text') name: string;
  @Column('int') sort: number;
  @Column('uuid', { name: 'lead_id', nullable: true }) leadId: string | null;
}

/** A deputy of a term. Number and seat are unique by constraint; card and code are kept as hashes. */
@Entity('deputies')
export class Deputy {
  @PrimaryColumn('uuid', { name: 'congress_id' }) congressId: string;
  @PrimaryColumn('uuid', { name: 'deputy_id' }) deputyId: string;
  @Column('uuid', { name: 'term_id' }) termId: string;
  @Column('uuid', { name: 'delegation_id' }) delegationId: string;
  @Column('text') number: string;
  @Column('text') name: string;
  @Column('text', { nullable: true }) seat: string | null;
  @Column('boolean', { name: 'is_in_office' }) isInOffice: boolean;
  @Column('bytea', { name: 'card_hash', nullable: true }) cardHash: Buffer | null;
  @Column('text', { name: 'code_hash', nullable: true }) codeHash: string | null;
}
