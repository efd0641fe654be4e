import { ownColumns } from '#analysis/own-columns';
import { placeOf } from '#analysis/place';
import { defineLint } from '#analysis/rule';

/** Types of the system's own catalogues, and what one would take instead. */
const internal: Readonly<Record<string, string>> = {
  oid: 'it wraps around after four billion, and a large object that it points at is not deleted with the row',
  name: 'it is cut to 63 bytes in silence',
  xid: 'it wraps around, and its values mean nothing after a restore',
  cid: 'it means nothing after its transaction',
  tid: 'it changes with every update of the row that it points at',
  regclass: 'it is the number of an object, and upgrades with pg_upgrade refuse some of these types',
  regproc: 'it is the number of an object, and pg_upgrade refuses it',
  regprocedure: 'it is the number of an object, and pg_upgrade refuses it',
  regoper: 'it is the number of an object, and pg_upgrade refuses it',
  regoperator: 'it is the number of an object, and pg_upgrade refuses it',
  regnamespace: 'it is the number of an object, and pg_upgrade refuses it',
  regconfig: 'it is the number of an object, and pg_upgrade refuses it',
  regdictionary: 'it is the number of an object, and pg_upgrade refuses it',
};

/** `dbname`, `rel_oid`, `database`: what is kept is the name or the number of an object of a server, as its catalogues have it. */
const namesAnObject =
  /(db|database|rel|relation|nsp|namespace|schema|role|table|tablespace|index|class|proc|function|func)_?(id|oid|name)?$/i;

export default defineLint({
  id: 'internal-type',
  title: 'Type made for the system catalogues',
  why: 'These types serve the server itself: they wrap around, are cut short, or hold numbers of objects that another database numbers differently. It is fine in tables about the server, such as a log of DDL, and for the name or number of a database or table.',
  severity: 'low',
  tags: ['types'],
  engines: ['postgres'],
  options: {},
  check: ({ index }, report) => {
    for (const { table, column, type } of ownColumns(index.tables)) {
      const why = Object.hasOwn(internal, type.name) ? internal[type.name] : undefined;
      // Tables about the server: they hold several of these side by side.
      if (why === undefined || table.columns.filter((each) => Object.hasOwn(internal, each.type)).length > 1) continue;
      if ((type.name === 'oid' || type.name === 'name') && namesAnObject.test(column.name)) continue;
      report({
        at: placeOf(table, column),
        message: `${table.name}.${column.name} is of the type ${type.name}: ${why}.`,
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'a large object',
        schema: 'CREATE TABLE t (id bigint PRIMARY KEY, picture oid);',
        finds: ['public.t.picture'],
      },
      { name: 'a name that is cut', schema: 'CREATE TABLE t (title name);', finds: ['public.t.title'] },
    ],
    good: [
      {
        name: 'a log about the server itself',
        schema: 'CREATE TABLE ddl_log (relation regclass, backend xid, note text);',
      },
      {
        name: 'the database that a job runs in, by name and by number',
        schema: 'CREATE TABLE jobs (id bigint PRIMARY KEY, dbname name); CREATE TABLE sizes (dbid oid, bytes bigint);',
      },
      { name: 'columns that are called so', schema: 'CREATE TABLE t (oid bigint, name text);' },
    ],
  },
  links: ['https://www.postgresql.org/docs/current/datatype-oid.html'],
});
