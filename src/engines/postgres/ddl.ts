import type { DdlPrinter } from '../engine';
import { readType, writeType } from './ddl/logical-types';
import { printSchema } from './ddl/script';

const postgres: DdlPrinter = {
  id: 'postgres',
  title: 'PostgreSQL',
  language: 'pgsql',
  firstSchema: { name: 'public', comment: 'standard public schema' },
  terminate: (sql) => `${sql};`,
  print: printSchema,
  readType,
  writeType,
  filling: {
    overriding: 'OVERRIDING SYSTEM VALUE',
    numberOn: (table, column) =>
      `SELECT setval(pg_get_serial_sequence('${table}', '${column}'), coalesce(max(${column}), 0) + 1, false) FROM ${table}`,
  },
};

export default [postgres];
