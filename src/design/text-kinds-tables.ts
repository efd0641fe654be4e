/** Tables and views in the `.schema` format, and what stands in them beside columns and constraints. */
import type { Index, Table } from '#model/schema';
import {
  code,
  codes,
  comment,
  definition,
  type Field,
  flag,
  lines,
  name,
  names,
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
} from './text-fields';
import { belowCode, named, qualifiedHead, type TextKind } from './text-kinds-columns';
import { writeElement, writeName } from './text-scan';

const statisticsTargets: Field = {
  word: 'statistics',
  covers: ['statisticsTargets'],
  line: ({ statisticsTargets: value }) => {
    const entries = Object.entries((value ?? {}) as Readonly<Record<string, number>>);
    return entries.length === 0
      ? null
      : `(${entries.map(([place, target]) => `${writeInteger(place)} ${String(target)}`).join(', ')})`;
  },
  read: (reader, draft) => {
    const entries = reader.list(() => [readInteger(reader), reader.decimal()] as const);
    draft['statisticsTargets'] = Object.fromEntries(entries);
  },
};

const reference = (word: string, property: string): Field => ({
  word,
  covers: [property],
  line: (source) => {
    const value = source[property] as { schema: string; name: string } | undefined;
    return value === undefined ? null : writeQualified(value);
  },
  read: (reader, draft) => {
    draft[property] = readReference(reader, draft);
  },
});

export const indexKind: TextKind = {
  title: 'index',
  blank: () => ({
    name: '',
    unique: false,
    method: 'btree',
    parts: [],
    include: [],
    where: null,
    valid: true,
    constraint: null,
    definition: '',
  }),
  covers: ['name', 'parts'],
  head: (source) => {
    const { name: own, parts } = source as unknown as Index;
    return `${writeName(own)} (${parts.map(writeElement).join(', ')})`;
  },
  readHead: (reader, draft) => {
    draft['name'] = reader.name('an index');
    draft['parts'] = reader.codes();
  },
  fields: [
    flag('unique', 'unique'),
    name('using', 'method', 'btree'),
    codes('include', 'include'),
    flag('nulls not distinct', 'nullsNotDistinct'),
    code('where', 'where', true),
    name('constraint', 'constraint'),
    flag('invalid', 'valid', false),
    codes('options', 'options'),
    statisticsTargets,
    reference('attached to', 'partitionOf'),
    comment,
    definition('definition', 'definition', ''),
  ],
};

export const triggerKind: TextKind = {
  ...named('trigger'),
  blank: () => ({ name: '', definition: '', enabled: true }),
  fields: [
    flag('disabled', 'enabled', false),
    name('fires', 'fires'),
    flag('inherited', 'inherited'),
    comment,
    definition('definition', 'definition'),
  ],
};
export const ruleKind: TextKind = { ...triggerKind, ...named('rule') };

const roles: Field = {
  word: 'to',
  covers: ['roles'],
  line: ({ roles: value }) => {
    const list = value as readonly string[];
    return list.length === 1 && list[0] === 'PUBLIC' ? null : writeNames(list);
  },
  read: (reader, draft) => {
    draft['roles'] = readNames(reader);
  },
};
const command: Field = {
  word: 'for',
  covers: ['command'],
  line: ({ command: value }) => (value === 'ALL' ? null : String(value).toLowerCase()),
  read: (reader, draft) => {
    const at = reader.at;
    const word = reader.takeWord().toUpperCase();
    if (!['ALL', 'SELECT', 'INSERT', 'UPDATE', 'DELETE'].includes(word))
      reader.fail('A policy is for all, select, insert, update or delete.', null, at, Math.max(1, word.length));
    draft['command'] = word;
  },
};

export const policyKind: TextKind = {
  ...named('policy'),
  blank: () => ({ name: '', permissive: true, command: 'ALL', roles: ['PUBLIC'], using: null, check: null }),
  fields: [
    flag('restrictive', 'permissive', false),
    command,
    roles,
    code('using', 'using', true),
    code('check', 'check', true),
    comment,
  ],
};

const partitionOf: Field = {
  word: 'partition of',
  covers: ['partitionOf'],
  below: (source, indent) => {
    const { partitionOf: value } = source as unknown as Table;
    return value ? [`${writeQualified(value)} ${belowCode(value.bound, indent)}`] : [];
  },
  read: (reader, draft) => {
    const parent = readReference(reader, draft);
    draft['partitionOf'] = { ...parent, bound: reader.rest() };
  },
};
const inherits: Field = {
  word: 'inherits',
  covers: ['inherits'],
  below: (source) => ((source as unknown as Table).inherits ?? []).map(writeQualified),
  read: (reader, draft) => push(draft, 'inherits', readReference(reader, draft)),
};
const replicaIdentity: Field = {
  word: 'replica identity',
  covers: ['replicaIdentity'],
  below: (source) => {
    const { replicaIdentity: value } = source as unknown as Table;
    if (value === undefined) return [];
    return [typeof value === 'string' ? value.toLowerCase() : `index ${writeName(value.index)}`];
  },
  read: (reader, draft) => {
    if (reader.accept('full')) draft['replicaIdentity'] = 'FULL';
    else if (reader.accept('nothing')) draft['replicaIdentity'] = 'NOTHING';
    else if (reader.accept('index')) draft['replicaIdentity'] = { index: reader.name('an index') };
    else reader.fail('The replica identity is full, nothing or an index.');
  },
};

export const tableKind: TextKind = {
  ...qualifiedHead('table'),
  covers: ['schema', 'name', 'kind'],
  blank: () => ({
    schema: '',
    name: '',
    kind: 'table',
    comment: null,
    columns: [],
    primaryKey: null,
    uniques: [],
    foreignKeys: [],
    checks: [],
    exclusions: [],
    indexes: [],
    triggers: [],
    partitionOf: null,
    partitionKey: null,
    options: [],
    rowSecurity: false,
  }),
  fields: [
    reference('of type', 'ofType'),
    flag('row security', 'rowSecurity'),
    flag('force row security', 'forceRowSecurity'),
    owner,
    text('retention', 'retention'),
    comment,
    partitionOf,
    { ...definition('partition by', 'partitionKey'), last: false },
    inherits,
    lines('option', 'options'),
    replicaIdentity,
    name('clustered on', 'clusteredOn'),
    ...rights,
  ],
};

export const viewKind: TextKind = {
  ...qualifiedHead('view'),
  covers: ['schema', 'name', 'materialized'],
  blank: () => ({ schema: '', name: '', materialized: false, comment: null, columns: [], definition: '', indexes: [] }),
  fields: [
    names('columns', 'columnList'),
    flag('not populated', 'populated', false),
    name('clustered on', 'clusteredOn'),
    owner,
    comment,
    lines('option', 'options'),
    ...rights,
    definition('definition', 'definition', ''),
  ],
};
