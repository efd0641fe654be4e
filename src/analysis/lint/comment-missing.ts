import type { Column, Table, View } from '#model/schema';
import { isOwnTable } from '../own-columns';
import { placeOf } from '../place';
import { defineLint } from '../rule';

type Commented = { readonly comment: string | null };
const hasComment = ({ comment }: Commented): boolean => comment !== null && comment.trim() !== '';

export default defineLint({
  id: 'comment-missing',
  title: 'Comment missing where most others have one',
  why: 'A data dictionary with holes is not trusted: readers cannot tell whether the silent column is obvious or forgotten. It applies only where most tables, or most columns, are commented: a schema without comments gets no finding.',
  severity: 'info',
  tags: ['documentation'],
  options: { least: 8, share: 0.8 },
  check: ({ schema, index, options }, report) => {
    const tables = index.tables.filter(isOwnTable);
    const relations: readonly (Table | View)[] = [...tables, ...schema.namespaces.flatMap(({ views }) => views)];
    const columns = tables.flatMap((table) =>
      table.columns
        .filter((column) => column.inherited !== true && !isObvious(table, column))
        .map((column) => ({ table, column, comment: column.comment })),
    );
    const isCustom = (all: readonly Commented[]): boolean =>
      all.length >= options.least && all.filter(hasComment).length >= all.length * options.share;
    if (isCustom(relations))
      for (const relation of relations)
        if (!hasComment(relation))
          report({ at: placeOf(relation), message: `${relation.name} has no comment; most others have one.` });
    if (isCustom(columns))
      for (const { table, column } of columns)
        if (!hasComment(column))
          report({
            at: placeOf(table, column),
            message: `${table.name}.${column.name} has no comment; most columns have one.`,
          });
  },
  examples: {
    bad: [
      {
        name: 'the one table without',
        schema: `
          CREATE TABLE a (x integer) COMMENT 'a'; CREATE TABLE b (x integer) COMMENT 'b'; CREATE TABLE c (x integer) COMMENT 'c';
          CREATE TABLE d (x integer) COMMENT 'd'; CREATE TABLE e (x integer) COMMENT 'e'; CREATE TABLE f (x integer) COMMENT 'f';
          CREATE TABLE g (x integer) COMMENT 'g'; CREATE TABLE h (x integer);`,
        finds: ['public.h'],
      },
      {
        name: 'the one column without',
        schema: `CREATE TABLE a (id bigint PRIMARY KEY, b text COMMENT 'b', c text COMMENT 'c', d text COMMENT 'd', e text COMMENT 'e',
          f text COMMENT 'f', g text COMMENT 'g', h text COMMENT 'h', i text);`,
        finds: ['public.a.i'],
      },
    ],
    good: [
      { name: 'a schema without comments', schema: 'CREATE TABLE a (x integer); CREATE TABLE b (x integer);' },
      {
        name: 'keys and references explain themselves',
        schema: `
          CREATE TABLE p (id bigint PRIMARY KEY);
          CREATE TABLE a (id bigint PRIMARY KEY, p_id bigint REFERENCES p, b text COMMENT 'b', c text COMMENT 'c', d text COMMENT 'd',
            e text COMMENT 'e', f text COMMENT 'f', g text COMMENT 'g', h text COMMENT 'h', i text COMMENT 'i');`,
      },
    ],
  },
});

/** Members of the primary key and of references. */
function isObvious(table: Table, column: Column): boolean {
  return [table.primaryKey, ...table.foreignKeys].some((key) => key?.columns.includes(column.name));
}
