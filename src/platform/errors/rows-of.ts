import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsObject, ValidateNested } from 'class-validator';

/** A field that is a list of at most so many objects of one shape. Each must be an object by itself: `ValidateNested` alone lets `[[]]` through, unlooked at. */
export const RowsOf = (type: () => new () => object, most: number): PropertyDecorator =>
  applyDecorators(IsArray(), ArrayMaxSize(most), IsObject({ each: true }), ValidateNested({ each: true }), Type(type));
