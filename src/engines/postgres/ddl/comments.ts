import type { Column, DatabaseSchema, Index, Routine, Table, UserType, View } from '#model/schema';
import { id, nameOf, qualified, text } from './names';
import { routineWord, signature } from './routine';
import { tableWord } from './table';
import { typeWord } from './type';
import { viewWord } from './view';

type Comment = string | null | undefined;

export function comment(target: string, words: Comment): string[] {
  return words === null || words === undefined ? [] : [`COMMENT ON ${target} IS ${text(words)}`];
}

export function tableComments(table: Table): string[] {
  const name = nameOf(table);
  const constraints = [
    ...(table.primaryKey ? [table.primaryKey] : []),
    ...table.uniques,
    ...table.foreignKeys,
    ...table.checks,
    ...table.exclusions,
    ...table.columns.flatMap((column) => (column.notNull ? [column.notNull] : [])),
  ];
  return [
    ...comment(`${tableWord(table)} ${name}`, table.comment),
    ...columnComments(name, table.columns),
    ...constraints.flatMap((of) =>
      of.name === null || !of.comment ? [] : comment(`CONSTRAINT ${id(of.name)} ON ${name}`, of.comment),
    ),
    ...indexComments(table.schema, table.indexes),
    ...table.triggers.flatMap((of) => comment(`TRIGGER ${id(of.name)} ON ${name}`, of.comment)),
    ...(table.rules ?? []).flatMap((of) => comment(`RULE ${id(of.name)} ON ${name}`, of.comment)),
    ...(table.policies ?? []).flatMap((of) => comment(`POLICY ${id(of.name)} ON ${name}`, of.comment)),
    ...table.columns.flatMap(({ name: column, identitySequence: sequence }) =>
      sequence
        ? comment(
            `SEQUENCE ${sequence.name ?? qualified(table.schema, `${table.name}_${column}_seq`)}`,
            sequence.comment,
          )
        : [],
    ),
  ];
}

export function viewComments(view: View): string[] {
  const name = nameOf(view);
  return [
    ...comment(`${viewWord(view)} ${name}`, view.comment),
    ...columnComments(name, view.columns),
    ...indexComments(view.schema, view.indexes),
    ...(view.triggers ?? []).flatMap((of) => comment(`TRIGGER ${id(of.name)} ON ${name}`, of.comment)),
    ...(view.rules ?? []).flatMap((of) => comment(`RULE ${id(of.name)} ON ${name}`, of.comment)),
  ];
}

function columnComments(name: string, columns: readonly Column[]): string[] {
  return columns
    .filter((column) => column.comment !== null)
    .flatMap((column) => comment(`COLUMN ${name}.${id(column.name)}`, column.comment));
}

function indexComments(schema: string, indexes: readonly Index[]): string[] {
  return indexes
    .filter((index) => index.comment)
    .flatMap((index) => comment(`INDEX ${qualified(schema, index.name)}`, index.comment));
}

export function routineComments(routine: Routine): string[] {
  return comment(`${routineWord(routine)} ${signature(routine)}`, routine.comment);
}

export function typeComments(type: UserType): string[] {
  const name = nameOf(type);
  return [
    ...comment(`${typeWord(type)} ${name}`, type.comment),
    ...(type.attributes ?? []).flatMap((of) => comment(`COLUMN ${name}.${id(of.name)}`, of.comment)),
    ...(type.domain?.checks ?? []).flatMap((of) =>
      of.name === null ? [] : comment(`CONSTRAINT ${id(of.name)} ON DOMAIN ${name}`, of.comment),
    ),
  ];
}

/** Comments on what stands outside schemas. */
export function databaseComments(
  schema: DatabaseSchema,
): { readonly kind: string; readonly name: string; readonly sql: string }[] {
  const said = (kind: string, name: string, sqls: readonly string[]) => sqls.map((sql) => ({ kind, name, sql }));
  return [
    ...(schema.extensions ?? []).flatMap((of) =>
      said('extension', of.name, comment(`EXTENSION ${id(of.name)}`, of.comment)),
    ),
    ...(schema.publications ?? []).flatMap((of) =>
      said('publication', of.name, comment(`PUBLICATION ${id(of.name)}`, of.comment)),
    ),
  ];
}
