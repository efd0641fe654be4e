/** Kinds of objects in the `.schema` format: how each begins its line, and the fields that follow. Here: columns. */
import {
  code,
  comment,
  definition,
  type Draft,
  type Field,
  flag,
  lines,
  name,
  number,
  readInteger,
  readExtra,
  readNames,
  rights,
  type Source,
  writeExtra,
  writeInteger,
  writeQualified,
} from './text-fields';
import type { TextReader } from './text-reader';
import { fitsLine, open, quoted, typeEnd, writeCode, writeName } from './text-scan';

export interface TextKind {
  /** What it is called in messages. */
  readonly title: string;
  readonly blank: () => Draft;
  /** What stands between the keyword and the fields. */
  readonly head: (source: Source) => string;
  readonly readHead: (reader: TextReader, draft: Draft) => void;
  /** Properties that the head covers. */
  readonly covers: readonly string[];
  readonly fields: readonly Field[];
}

/** Members of a table begin with these: a column of that name is quoted. */
const memberWords = new Set(['primary', 'unique', 'foreign', 'check', 'exclude', 'index', 'trigger', 'policy', 'rule']);

export const named = (title: string) => ({
  title,
  covers: ['name'],
  head: ({ name: own }: Source): string => writeName(String(own)),
  readHead: (reader: TextReader, draft: Draft): void => {
    draft['name'] = reader.name(`a ${title}`);
  },
});

export const qualifiedHead = (what: string): Pick<TextKind, 'head' | 'readHead' | 'covers' | 'title'> => ({
  title: what,
  covers: ['schema', 'name'],
  head: (source) => writeQualified(source as { schema: string; name: string }),
  readHead: (reader, draft) => {
    const { schema, name: own } = reader.qualified(`a ${what}`);
    draft['schema'] = schema;
    draft['name'] = own;
  },
});

const identitySequence: Field = {
  word: 'sequence',
  covers: ['identitySequence'],
  line: ({ identitySequence: value }) => {
    if (value === undefined) return null;
    const sequence = value as Readonly<Record<string, string | boolean | undefined>>;
    const own = typeof sequence['name'] === 'string' ? [`name ${writeName(sequence['name'])}`] : [];
    const numbers = counters.map((each) => `${each} ${writeInteger(String(sequence[each]))}`);
    return `(${[...own, ...numbers, ...(sequence['cycle'] === true ? ['cycle'] : [])].join(' ')}${writeExtra(sequence, ['name', 'cycle', ...counters])})`;
  },
  read: (reader, draft) => {
    const sequence: Draft = {
      start: '1',
      increment: '1',
      minimum: '1',
      maximum: '9223372036854775807',
      cache: '1',
      cycle: false,
    };
    reader.expectMark(open);
    while (!reader.acceptMark(41)) {
      Object.assign(sequence, readExtra(reader));
      if (reader.acceptMark(41)) break;
      const word = reader.takeWord().toLowerCase();
      if (word === 'name') sequence['name'] = reader.name('a sequence');
      else if (word === 'cycle') sequence['cycle'] = true;
      else if (counters.includes(word)) sequence[word] = readInteger(reader);
      else reader.fail('This is not a setting of a sequence.', `There are name, ${counters.join(', ')} and cycle.`);
    }
    draft['identitySequence'] = sequence;
  },
};
const counters = ['start', 'increment', 'minimum', 'maximum', 'cache'];

/** `constraint orders_id_not_null no inherit not validated`; `*` for one without a name. */
const notNullConstraint: Field = {
  word: 'constraint',
  covers: ['notNull'],
  line: ({ notNull: value }) => {
    if (typeof value !== 'object' || value === null) return null;
    const {
      name: own,
      noInherit,
      validated,
    } = value as { name: string | null; noInherit: boolean; validated: boolean };
    return `${own === null ? '*' : writeName(own)}${noInherit ? ' no inherit' : ''}${validated ? '' : ' not validated'}${writeExtra(value, ['name', 'noInherit', 'validated'])}`;
  },
  read: (reader, draft) => {
    const own = reader.acceptMark(42) ? null : reader.name('a constraint');
    const noInherit = reader.accept('no inherit');
    draft['notNull'] = { name: own, noInherit, validated: !reader.accept('not validated'), ...readExtra(reader) };
  },
};

const generated: Field = {
  word: 'generated',
  covers: ['generated'],
  line: ({ generated: value }) => {
    const { expression, stored } = (value ?? {}) as { expression?: string; stored?: boolean };
    if (expression === undefined || expression.includes('\n')) return null;
    return `${stored === true ? 'stored ' : ''}${writeCode(expression, true)}`;
  },
  below: ({ generated: value }, indent) => {
    const { expression, stored } = (value ?? {}) as { expression?: string; stored?: boolean };
    if (expression?.includes('\n') !== true) return [];
    return [`${stored === true ? 'stored ' : ''}${belowCode(expression, indent)}`];
  },
  read: (reader, draft) => {
    const stored = reader.accept('stored');
    draft['generated'] = { expression: reader.code(), stored: stored || reader.accept('stored') };
  },
  readBelow: (reader, draft) => {
    const stored = reader.accept('stored');
    draft['generated'] = { expression: reader.rest(), stored };
  },
};
export const belowCode = (expression: string, indent: string): string =>
  definition('', 'x').below!({ x: expression }, indent)[0]!;

const identity: Field = {
  word: 'identity',
  covers: ['identity'],
  line: ({ identity: value }) => (typeof value === 'string' ? value : null),
  read: (reader, draft) => {
    if (reader.accept('always')) draft['identity'] = 'always';
    else if (reader.accept('by default')) draft['identity'] = 'by default';
    else reader.fail('“always” or “by default” is missing.');
  },
};

/** What people write on the line of a column; printed as the table's own lines. */
const inlineKeys: readonly Field[] = [
  { word: 'null', covers: [], read: () => undefined },
  { word: 'primary key', covers: [], read: (_, draft) => void (draft[inlineKey] = 'primary') },
  { word: 'unique', covers: [], read: (_, draft) => void (draft[inlineKey] = 'unique') },
  {
    word: 'references',
    covers: [],
    read: (reader, draft) => {
      const { schema, name: own } = reader.qualified('a table');
      const columns = reader.peek() === open ? readNames(reader) : [];
      draft[inlineReference] = { schema, table: own, columns };
    },
  },
];
export const inlineKey = ' key';
export const inlineReference = ' reference';

const columnFields: readonly Field[] = [
  flag('not null', 'nullable', false),
  notNullConstraint,
  code('default', 'default'),
  generated,
  identity,
  identitySequence,
  code('collate', 'collation'),
  flag('inherited', 'inherited'),
  name('storage', 'storage'),
  name('compression', 'compression'),
  number('statistics', 'statisticsTarget'),
  flag('personal', 'personal', 'personal'),
  flag('sensitive', 'personal', 'sensitive'),
  flag('secret', 'personal', 'secret'),
  comment,
  lines('option', 'options'),
  ...rights,
  ...inlineKeys,
];

export const stopWords = (fields: readonly Field[]): ReadonlySet<string> =>
  new Set(fields.map(({ word }) => word.split(' ')[0]!));
const columnStops = stopWords(columnFields);

/** Types come in few spellings: each is looked at once. */
const writtenTypes = new WeakMap<ReadonlySet<string>, Map<string, string>>();

export function writeType(type: string, stops: ReadonlySet<string>): string {
  let known = writtenTypes.get(stops);
  if (!known) writtenTypes.set(stops, (known = new Map()));
  let spelling = known.get(type);
  if (spelling === undefined) {
    const bare = type !== '' && type.trim() === type && !type.startsWith('`') && fitsLine(type);
    spelling = bare && typeEnd(type, 0, type.length, stops) === type.length ? type : quoted(type, '`');
    if (known.size > 10_000) known.clear();
    known.set(type, spelling);
  }
  return spelling;
}

const columnName = (own: string): string => (memberWords.has(own.toLowerCase()) ? quoted(own, '"') : writeName(own));

export const columnKind: TextKind = {
  title: 'column',
  blank: () => ({
    name: '',
    type: '',
    nullable: true,
    default: null,
    generated: null,
    identity: null,
    collation: null,
    comment: null,
  }),
  covers: ['name', 'type'],
  head: ({ name: own, type }) =>
    type === '' ? columnName(String(own)) : `${columnName(String(own))} ${writeType(String(type), columnStops)}`,
  readHead: (reader, draft) => {
    draft['name'] = reader.name('a column');
    draft['type'] = reader.type(columnStops);
  },
  fields: columnFields,
};

const attributeFields: readonly Field[] = [code('collate', 'collation'), comment];
export const attributeStops = stopWords(attributeFields);

export const attributeKind: TextKind = {
  title: 'attribute',
  blank: () => ({ name: '', type: '', collation: null }),
  covers: ['name', 'type'],
  head: ({ name: own, type }) => `${writeName(String(own))} ${writeType(String(type), attributeStops)}`,
  readHead: (reader, draft) => {
    draft['name'] = reader.name('an attribute');
    draft['type'] = reader.type(attributeStops);
  },
  fields: attributeFields,
};
