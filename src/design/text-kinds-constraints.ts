/** Keys and constraints in the `.schema` format. */
import type { ForeignKey, Key } from '#model/schema';
import {
  code,
  codes,
  comment,
  type Field,
  flag,
  name,
  names,
  readNames,
  writeNames,
  writeQualified,
} from './text-fields';
import type { TextKind } from './text-kinds-columns';
import type { TextReader } from './text-reader';
import { backtick, open, quoted, writeName } from './text-scan';

/** A name that may be missing before a parenthesis. */
const optionalName = (own: unknown): string => (typeof own === 'string' ? `${writeName(own)} ` : '');
const readOptionalName = (reader: TextReader, what: string): string | null =>
  reader.peek() === open ? null : reader.name(what);

const deferrable: readonly Field[] = [
  flag('deferrable', 'deferrable'),
  flag('initially deferred', 'initiallyDeferred'),
];

const keyKind = (title: string): TextKind => ({
  title,
  blank: () => ({ name: null, columns: [], deferrable: false, initiallyDeferred: false, nullsNotDistinct: false }),
  covers: ['name', 'columns'],
  head: (source) => {
    const key = source as unknown as Key;
    return `${optionalName(key.name)}${writeNames(key.columns)}`;
  },
  readHead: (reader, draft) => {
    draft['name'] = readOptionalName(reader, 'a key');
    draft['columns'] = readNames(reader);
  },
  fields: [
    codes('parts', 'parts'),
    flag('nulls not distinct', 'nullsNotDistinct'),
    flag('without overlaps', 'withoutOverlaps'),
    names('include', 'include'),
    ...deferrable,
    codes('options', 'options'),
    comment,
  ],
});
export const primaryKeyKind = keyKind('primary key');
export const uniqueKind = keyKind('unique key');

const actions = ['NO ACTION', 'RESTRICT', 'CASCADE', 'SET NULL', 'SET DEFAULT'];

const action = (word: string, property: string): Field => ({
  word,
  covers: [property],
  line: (source) => {
    const value = String(source[property]);
    if (value === 'NO ACTION') return null;
    return actions.includes(value) ? value.toLowerCase() : quoted(value, "'");
  },
  read: (reader, draft) => {
    if (reader.peek() === 39) draft[property] = reader.string();
    else {
      const found = actions.find((each) => reader.accept(each.toLowerCase()));
      draft[property] = found ?? reader.fail('An action is missing.', `There are ${actions.join(', ').toLowerCase()}.`);
    }
  },
});

export const foreignKeyKind: TextKind = {
  title: 'foreign key',
  blank: () => ({
    name: null,
    columns: [],
    references: { schema: '', table: '', columns: [] },
    onUpdate: 'NO ACTION',
    onDelete: 'NO ACTION',
    match: 'SIMPLE',
    deferrable: false,
    initiallyDeferred: false,
    validated: true,
  }),
  covers: ['name', 'columns', 'references'],
  head: (source) => {
    const { name: own, columns, references } = source as unknown as ForeignKey;
    const target = writeQualified({ schema: references.schema, name: references.table });
    const there = references.columns.length > 0 ? ` ${writeNames(references.columns)}` : '';
    return `${optionalName(own)}${writeNames(columns)} -> ${target}${there}`;
  },
  readHead: (reader, draft) => {
    draft['name'] = readOptionalName(reader, 'a foreign key');
    draft['columns'] = readNames(reader);
    if (!reader.acceptArrow() && !reader.accept('references'))
      reader.fail('“->” and the table that it refers to are missing.');
    const { schema, name: table } = reader.qualified('a table');
    const columns = reader.peek() === open ? readNames(reader) : [];
    // Without a schema it is the table's own; the parser puts it in.
    draft['references'] = { schema, table, columns };
  },
  fields: [
    action('on update', 'onUpdate'),
    action('on delete', 'onDelete'),
    names('set columns', 'onDeleteColumns'),
    name('match', 'match', 'SIMPLE'),
    flag('period', 'period'),
    ...deferrable,
    flag('not validated', 'validated', false),
    flag('not enforced', 'enforced', false),
    flag('inherited', 'inherited'),
    comment,
  ],
};

/** The word of a check's expression, left away on its line. */
export const silentWord = 'expression';

const checkOf = (title: string): TextKind => ({
  title,
  blank: () => ({ name: null, expression: '', validated: true }),
  covers: ['name'],
  // Without a name and with its expression below, `*` keeps the place of the name.
  head: ({ name: own, expression }) =>
    typeof own === 'string' ? writeName(own) : String(expression).includes('\n') ? '*' : '',
  readHead: (reader, draft) => {
    const first = reader.peek();
    if (reader.acceptMark(42) || first === open || first === backtick) draft['name'] = null;
    else draft['name'] = reader.name(`a ${title}`);
    if (reader.peek() === open || reader.peek() === backtick) draft['expression'] = reader.code();
  },
  fields: [
    code(silentWord, 'expression', true),
    flag('no inherit', 'noInherit'),
    flag('not validated', 'validated', false),
    flag('not enforced', 'enforced', false),
    flag('inherited', 'inherited'),
    comment,
  ],
});
export const checkKind = checkOf('check');
export const exclusionKind = checkOf('exclusion');
