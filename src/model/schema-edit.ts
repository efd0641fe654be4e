/**
 * Changes of a design as data: what the canvas, the form, the text and a rule's fix all speak. `design/edit.ts` applies
 * them; objects are named by their id. A parent is the id of a namespace or table, or `schema` for the database itself.
 */

/** The list of a parent that an object stands in. */
export type SchemaList =
  | 'namespaces'
  | 'extensions'
  | 'publications'
  | 'others'
  | 'defaultPrivileges'
  | 'patterns'
  | 'accepted'
  | 'tables'
  | 'views'
  | 'routines'
  | 'sequences'
  | 'types'
  | 'statistics'
  | 'columns'
  | 'attributes'
  | 'uniques'
  | 'foreignKeys'
  | 'checks'
  | 'exclusions'
  | 'indexes'
  | 'triggers'
  | 'policies'
  | 'rules';

export type SchemaEdit =
  /** Puts a new object at `index` (the end when absent). `value` is the object; an id is given when it has none. `primaryKey` stands alone. */
  | {
      readonly do: 'add';
      readonly parent: string;
      readonly list: SchemaList | 'primaryKey';
      readonly value: object;
      readonly index?: number | undefined;
    }
  /** Changes fields of an object, except its name and id. */
  | { readonly do: 'set'; readonly id: string; readonly fields: Readonly<Record<string, unknown>> }
  /** Changes its name, and every reference to it that the model holds. */
  | { readonly do: 'rename'; readonly id: string; readonly name: string }
  /** Takes it away, and what cannot stand without it (a column's keys and indexes, foreign keys to a table). */
  | { readonly do: 'remove'; readonly id: string }
  | { readonly do: 'move'; readonly id: string; readonly index: number }
  /** Moves a table, view, routine, sequence or type into another schema. */
  | { readonly do: 'transfer'; readonly id: string; readonly namespace: string };
