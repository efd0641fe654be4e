/** Kinds of the `.schema` format that stand beside tables: schemas, types, sequences, routines, publications, patterns, … */
import type { AccessPattern } from '#model/design';
import type {
  DefaultPrivilege,
  Extension,
  OtherObject,
  Publication,
  Sequence,
  StatisticsObject,
  UserType,
} from '#model/schema';
import { detailsOf } from './type-details';
import { named, qualifiedHead, stopWords, type TextKind, writeType } from './text-kinds-columns';
import {
  code,
  codes,
  comment,
  definition,
  type Draft,
  type Field,
  flag,
  grants,
  name,
  names,
  number,
  owner,
  push,
  readInteger,
  readNames,
  readReference,
  rights,
  text,
  writeInteger,
  writeNames,
  writeQualified,
  writeRest,
} from './text-fields';
import type { TextReader } from './text-reader';
import { quoted, writeCode, writeElement, writeName } from './text-scan';

export const namespaceKind: TextKind = {
  ...named('schema'),
  blank: () => ({ name: '', comment: null, tables: [], views: [], routines: [], sequences: [], types: [] }),
  fields: [name('from extension', 'extension'), owner, comment, ...rights],
};

export const extensionKind: TextKind = {
  title: 'extension',
  blank: () => ({ name: '', schema: '', version: '' }),
  covers: ['name', 'schema', 'version'],
  head: (source) => {
    const { name: own, schema, version } = source as unknown as Extension;
    return `${writeName(own)} version ${quoted(version, "'")} in ${writeName(schema)}`;
  },
  readHead: (reader, draft) => {
    draft['name'] = reader.name('an extension');
    if (reader.accept('version')) draft['version'] = reader.string();
    if (reader.accept('in')) draft['schema'] = reader.name('a schema');
  },
  fields: [comment],
};

// --- types ----------------------------------------------------------------------------------------------------------

type DomainDraft = {
  type: string;
  collation: string | null;
  default: string | null;
  notNull: boolean;
  checks: unknown[];
};

/** A field of the domain within the type. */
function ofDomain(field: Field): Field {
  const within = (draft: Draft): Draft => {
    draft['domain'] ??= { type: '', collation: null, default: null, notNull: false, checks: [] } satisfies DomainDraft;
    return draft['domain'] as Draft;
  };
  return {
    word: field.word,
    covers: [],
    line: ({ domain }) => (domain === undefined ? null : (field.line?.(domain as Draft) ?? null)),
    below: ({ domain }, indent) => (domain === undefined ? [] : (field.below?.(domain as Draft, indent) ?? [])),
    read: (reader, draft) => field.read(reader, within(draft)),
    readBelow: (reader, draft) => (field.readBelow ?? field.read)(reader, within(draft)),
  };
}

const details: Field = {
  word: 'details',
  covers: ['details'],
  below: (source, indent) => {
    const type = source as unknown as UserType;
    if (listsDetails(type.kind)) return [];
    const derived = detailsOf(type);
    const same = derived.length === type.details.length && derived.every((each, index) => each === type.details[index]);
    if (same) return [];
    if (type.details.length === 0) return ['none'];
    return type.details.map((each) => (each === 'none' ? quoted(each, '`') : writeRest(each, indent)));
  },
  read: (reader, draft) => {
    draft[givenDetails] = true;
    const plain = reader.peek() !== 96;
    const value = reader.rest();
    if (!plain || value !== 'none') push(draft, 'details', value);
  },
};
/** Marks a draft whose details were written; the others' follow from what the type consists of. */
export const givenDetails = ' details';

export const listsDetails = (kind: string): boolean => kind === 'enum' || kind === 'range';

const domainFields: readonly Field[] = [
  ofDomain(flag('not null', 'notNull')),
  ofDomain(name('constraint', 'notNullName')),
  ofDomain(code('default', 'default')),
  ofDomain(code('collate', 'collation')),
];
const domainStops = stopWords([...domainFields, owner, comment]);

export const typeKind: TextKind = {
  ...qualifiedHead('type'),
  covers: ['schema', 'name', 'kind', 'domain', 'attributes'],
  blank: () => ({ schema: '', name: '', kind: 'enum', details: [], comment: null }),
  head: (source) => {
    const type = source as unknown as UserType;
    const own = writeQualified(type);
    if (listsDetails(type.kind)) return `${own} (${type.details.map((each) => quoted(each, "'")).join(', ')})`;
    return type.domain ? `${own} ${writeType(type.domain.type, domainStops)}` : own;
  },
  readHead: (reader, draft) => {
    const { schema, name: own } = reader.qualified('a type');
    draft['schema'] = schema;
    draft['name'] = own;
    if (listsDetails(String(draft['kind']))) {
      if (reader.peek() === 40) draft['details'] = reader.list(() => reader.string());
    } else if (draft['kind'] === 'domain' && (reader.peek() === 96 || reader.peekType(domainStops)))
      draft['domain'] = { type: reader.type(domainStops), collation: null, default: null, notNull: false, checks: [] };
  },
  fields: [...domainFields, owner, comment, details, ...rights],
};

// --- sequences ------------------------------------------------------------------------------------------------------

/** Largest values by the type's name: https://www.postgresql.org/docs/18/sql-createsequence.html */
const largest: Readonly<Record<string, string>> = { smallint: '32767', integer: '2147483647' };
const largestOf = (type: unknown): string => largest[String(type)] ?? '9223372036854775807';

const counter = (word: string, property: string, plain: (source: Readonly<Draft>) => string): Field => ({
  word,
  covers: [property],
  line: (source) => (source[property] === plain(source) ? null : writeInteger(String(source[property]))),
  read: (reader, draft) => {
    draft[property] = readInteger(reader);
  },
});

const sequenceFields: readonly Field[] = [
  counter('minimum', 'minimum', () => '1'),
  counter('maximum', 'maximum', ({ type }) => largestOf(type)),
  counter('start', 'start', ({ minimum }) => String(minimum)),
  counter('increment', 'increment', () => '1'),
  {
    word: 'cache',
    covers: ['cache'],
    line: ({ cache }) => (typeof cache === 'string' ? writeInteger(cache) : null),
    read: (reader, draft) => {
      draft['cache'] = readInteger(reader);
    },
  },
  flag('cycle', 'cycle'),
  flag('unlogged', 'unlogged'),
  code('owned by', 'ownedBy'),
  owner,
  comment,
  ...rights,
];
const sequenceStops = stopWords(sequenceFields);

export const sequenceKind: TextKind = {
  ...qualifiedHead('sequence'),
  covers: ['schema', 'name', 'type'],
  blank: () => ({ schema: '', name: '', type: '', ownedBy: null, cycle: false }),
  head: (source) => {
    const { type } = source as unknown as Sequence;
    return `${writeQualified(source as unknown as Sequence)} ${writeType(type, sequenceStops)}`;
  },
  readHead: (reader, draft) => {
    const { schema, name: own } = reader.qualified('a sequence');
    draft['schema'] = schema;
    draft['name'] = own;
    draft['type'] = reader.peek() === 96 || reader.peekType(sequenceStops) ? reader.type(sequenceStops) : 'bigint';
  },
  fields: sequenceFields,
};

/** What was not written of a sequence. */
export function completeSequence(draft: Draft): void {
  draft['minimum'] ??= '1';
  draft['maximum'] ??= largestOf(draft['type']);
  draft['start'] ??= draft['minimum'];
  draft['increment'] ??= '1';
}

// --- routines, statistics, publications -----------------------------------------------------------------------------

const returns: Field = {
  word: 'returns',
  covers: ['returns'],
  line: ({ returns: value }) => (typeof value === 'string' ? writeType(value, routineStops) : null),
  read: (reader, draft) => {
    draft['returns'] = reader.type(routineStops);
  },
};
const routineFields: readonly Field[] = [
  returns,
  name('language', 'language', ''),
  code('identity', 'identityArguments', true),
  owner,
  comment,
  ...rights,
  definition('definition', 'definition'),
];
const routineStops = stopWords(routineFields);

export const routineKind: TextKind = {
  ...qualifiedHead('routine'),
  covers: ['schema', 'name', 'kind', 'arguments'],
  blank: () => ({
    schema: '',
    name: '',
    kind: 'function',
    arguments: '',
    returns: null,
    language: '',
    definition: null,
    comment: null,
  }),
  head: (source) => {
    const given = String(source['arguments']);
    const own = writeQualified(source as unknown as { schema: string; name: string });
    return `${own} ${given === '' ? '()' : writeCode(given, true)}`;
  },
  readHead: (reader, draft) => {
    const { schema, name: own } = reader.qualified('a routine');
    draft['schema'] = schema;
    draft['name'] = own;
    draft['arguments'] = reader.peek() === 40 || reader.peek() === 96 ? reader.code() : '';
  },
  fields: routineFields,
};

export const statisticsKind: TextKind = {
  ...qualifiedHead('statistics object'),
  covers: ['schema', 'name', 'table', 'on'],
  blank: () => ({ schema: '', name: '', table: null, kinds: [], on: [] }),
  head: (source) => {
    const { table, on } = source as unknown as StatisticsObject;
    const own = writeQualified(source as unknown as StatisticsObject);
    return `${own} on ${writeQualified(table)} (${on.map(writeElement).join(', ')})`;
  },
  readHead: (reader, draft) => {
    const { schema, name: own } = reader.qualified('a statistics object');
    draft['schema'] = schema;
    draft['name'] = own;
    if (!reader.accept('on')) reader.fail('“on” and a table are missing.');
    draft['table'] = readReference(reader, draft);
    draft['on'] = reader.codes();
  },
  fields: [names('kinds', 'kinds'), number('target', 'target'), owner, comment],
};

const operations = ['insert', 'update', 'delete', 'truncate'];

const publishedTables: Field = {
  word: 'table',
  covers: ['tables'],
  below: (source) =>
    (source as unknown as Publication).tables.map(
      (table) =>
        writeQualified(table) +
        (table.columns === null ? '' : ` ${writeNames(table.columns)}`) +
        (table.where === null ? '' : ` where ${writeCode(table.where, true)}`),
    ),
  read: (reader, draft) => {
    const table = readReference(reader, draft);
    const columns = reader.peek() === 40 ? readNames(reader) : null;
    push(draft, 'tables', { ...table, columns, where: reader.accept('where') ? reader.code() : null });
  },
};

export const publicationKind: TextKind = {
  ...named('publication'),
  blank: () => ({ name: '', allTables: false, tables: [], schemas: [], operations, viaRoot: false }),
  fields: [
    flag('all tables', 'allTables'),
    {
      word: 'operations',
      covers: ['operations'],
      line: ({ operations: value }) => {
        const list = value as readonly string[];
        return list.join(' ') === operations.join(' ') ? null : writeNames(list);
      },
      read: (reader, draft) => {
        draft['operations'] = readNames(reader);
      },
    },
    names('schemas', 'schemas'),
    flag('via root', 'viaRoot'),
    owner,
    codes('options', 'options'),
    comment,
    publishedTables,
  ],
};

export const defaultPrivilegeKind: TextKind = {
  title: 'default privileges',
  blank: () => ({ role: '', schema: null, on: 'tables', grants: [] }),
  covers: ['role', 'schema', 'on'],
  head: (source) => {
    const { role, schema, on } = source as unknown as DefaultPrivilege;
    return `for ${writeName(role)}${schema === null ? '' : ` in ${writeName(schema)}`} on ${on}`;
  },
  readHead: (reader, draft) => {
    if (!reader.accept('for')) reader.fail('“for” and the name of a role are missing.');
    draft['role'] = reader.name('a role');
    draft['schema'] = reader.accept('in') ? reader.name('a schema') : null;
    if (!reader.accept('on')) reader.fail('“on” and a kind of objects are missing.');
    const kinds = ['tables', 'sequences', 'functions', 'types', 'schemas', 'large objects'];
    draft['on'] = kinds.find((each) => reader.accept(each)) ?? reader.fail(`There are ${kinds.join(', ')}.`);
  },
  fields: [grants('grant', 'grants'), grants('revoke', 'revoked')],
};

// --- what has a text of its own -------------------------------------------------------------------------------------

export const otherKind: TextKind = {
  title: 'object',
  blank: () => ({ kind: '', schema: null, name: '', definition: '' }),
  covers: ['kind', 'schema', 'name'],
  head: (source) => `${writeName(String(source['kind']))} ${writeQualified(source as unknown as OtherObject)}`,
  readHead: (reader, draft) => {
    draft['kind'] = reader.name('a kind');
    const { schema, name: own } = reader.qualified('an object');
    draft['schema'] = schema;
    draft['name'] = own;
  },
  fields: [
    owner,
    comment,
    { ...definition('target', 'target'), last: false },
    ...rights,
    definition('definition', 'definition', ''),
  ],
};

const periods = ['second', 'minute', 'hour', 'day'];

/** `100 per second` */
const frequency: Field = {
  word: 'runs',
  covers: ['frequency'],
  line: (source) => {
    const { frequency: value } = source as unknown as AccessPattern;
    return value === undefined ? null : `${String(value.times)} per ${value.per}`;
  },
  read: (reader, draft) => {
    const times = reader.decimal();
    if (!reader.accept('per')) reader.fail('“per” is missing.', 'Write: runs 100 per second.');
    const per = periods.find((each) => reader.accept(each));
    draft['frequency'] = { times, per: per ?? reader.fail(`There are ${periods.join(', ')}.`) };
  },
};

export const patternKind: TextKind = {
  ...named('pattern'),
  blank: () => ({ name: '', query: '' }),
  fields: [frequency, number('milliseconds', 'targetMs'), text('growth', 'growth'), definition('query', 'query', '')],
};

export const acceptanceKind: TextKind = {
  title: 'accepted finding',
  blank: () => ({ rule: '', object: '', reason: '', at: '' }),
  covers: ['rule'],
  head: ({ rule }) => writeName(String(rule)),
  readHead: (reader: TextReader, draft) => {
    draft['rule'] = reader.name('a rule');
  },
  fields: [text('on', 'object'), text('at', 'at'), text('because', 'reason')],
};

export const unsupportedKind: TextKind = {
  title: 'unsupported object',
  blank: () => ({ object: '', why: '' }),
  covers: ['object', 'why'],
  head: ({ object, why }) => `${quoted(String(object), "'")} because ${quoted(String(why), "'")}`,
  readHead: (reader, draft) => {
    draft['object'] = reader.string();
    if (reader.accept('because')) draft['why'] = reader.string();
  },
  fields: [],
};
