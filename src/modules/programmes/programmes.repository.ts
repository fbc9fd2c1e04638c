import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import { LiaisonStation, Programme } from './programme.entities';

@Injectable()
export class ProgrammesRepository {
  list(tx: EntityManager, congressId: string): Promise<Programme[]> {
    return tx.find(Programme, { where: { congressId }, order: { year: 'DESC', collectsFrom: 'DESC', name: 'ASC' } });
  }

  find(tx: EntityManager, congressId: string, programmeId: string): Promise<Programme | null> {
    return tx.findOneBy(Programme, { congressId, programmeId });
  }

  unfinished(tx: EntityManager): Promise<Programme[]> {
    return tx.find(Programme, { where: { closedAt: IsNull() }, select: { congressId: true, programmeId: true } });
  }

  async change(tx: EntityManager, congressId: string, programmeId: string, change: Partial<Programme>): Promise<void> {
    await tx.update(Programme, { congressId, programmeId }, change);
  }

  async add(tx: EntityManager, programme: Programme): Promise<void> {
    await tx.insert(Programme, programme);
  }

  /** Takes so many free numbers of a round; whoever asks holds the others until commit. @returns the last of them; null for an unknown round */
  async takeNumbers(tx: EntityManager, congressId: string, programmeId: string, count: number): Promise<{ readonly year: number; readonly ordinal: number; readonly number: number } | null> {
    const [rows] = await tx.query<[{ year: number; ordinal: number; number: number }[], number]>(
      `update programmes set last_number = last_number + $3 where congress_id = $1 and programme_id = $2 returning year, ordinal, last_number as number`,
      [congressId, programmeId, count],
    );
    return rows[0] ?? null;
  }

  station(tx: EntityManager, congressId: string, code: string): Promise<LiaisonStation | null> {
    return tx.findOneBy(LiaisonStation, { congressId, code, isDisabled: false });
  }

  /** Held against being closed, and against numbers being taken, until the transaction ends. */
  async share(tx: EntityManager, congressId: string, programmeId: string): Promise<Programme | null> {
    return tx.findOne(Programme, { where: { congressId, programmeId }, lock: { mode: 'pessimistic_read' } });
  }

  /** Held for whoever closes it, or fixes sums of it. */
  async lock(tx: EntityManager, congressId: string, programmeId: string): Promise<Programme | null> {
    return tx.findOne(Programme, { where: { congressId, programmeId }, lock: { mode: 'for_no_key_update' } });
  }

  async close(tx: EntityManager, congressId: string, programmeId: string, closedAt: Date): Promise<void> {
    await tx.update(Programme, { congressId, programmeId }, { closedAt });
  }
}
