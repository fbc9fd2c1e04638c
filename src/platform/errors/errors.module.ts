import { Module, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { BodyShapeMiddleware } from './body-shape.middleware';
import { BodyTypeMiddleware } from './body-type.middleware';
import { ProblemFilter } from './problem-filter';
import { validationPipe } from './validation';

/** Imported once by the app: bad input of every kind gets a code, every reason, and changes nothing. */
@Module({
  providers: [
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_PIPE, useFactory: validationPipe },
  ],
})
export class ErrorsModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(BodyTypeMiddleware, BodyShapeMiddleware).forRoutes('{*path}');
  }
}
