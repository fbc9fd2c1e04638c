import { applyDecorators, SetMetadata, UseInterceptors } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import { XLSX } from '../tables/template';
import { ListTableInterceptor } from './list-table.interceptor';
import { AS_TABLE, type ListTable } from './list-table';

/**
 * Marks the endpoint of a list that may be taken away as a file: whoever accepts `text/csv`, or the media type of .xlsx, instead of JSON is given every row that the
 * same request would list, page after page. Rights and filters are those of the list, because it is the list that is asked.
 */
export const AsTable = <Answer, Row>(table: ListTable<Answer, Row>) => applyDecorators(SetMetadata(AS_TABLE, table), UseInterceptors(ListTableInterceptor), ApiProduces('application/json', 'text/csv', XLSX));
