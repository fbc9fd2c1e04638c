import { Param, type PipeTransform } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { DomainError } from '../../domain/shared/problem';

const uuid = (at: string): PipeTransform<string, string> => ({
  transform: (value) => {
    if (!isUUID(value)) throw new DomainError('not-found', [{ code: 'malformed-id', at }]);
    return value.toLowerCase();
  },
});

/** A UUID in the path. Anything else names nothing that exists. */
export const Id = (name = 'id'): ParameterDecorator => Param(name, uuid(name));
