import type { DdlPrinter } from '../engine';
import { readType, writeType } from './ddl/logical-types';
import { printSchema } from './ddl/script';

const postgres: DdlPrinter = {
  id: 'postgres',
  title: 'PostgreSQL',
  language: 'pgsql',
  terminate: (sql) => `${sql};`,
  print: printSchema,
  readType,
  writeType,
};

export default [postgres];
