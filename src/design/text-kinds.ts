/** All kinds of the `.schema` format by the words that begin their lines, with what the parser looks up in them. */
import type { Field } from './text-fields';
import { attributeKind, columnKind, type TextKind } from './text-kinds-columns';
import { checkKind, exclusionKind, foreignKeyKind, primaryKeyKind, uniqueKind } from './text-kinds-constraints';
import {
  acceptanceKind,
  defaultPrivilegeKind,
  extensionKind,
  namespaceKind,
  otherKind,
  patternKind,
  publicationKind,
  routineKind,
  sequenceKind,
  statisticsKind,
  typeKind,
  unsupportedKind,
} from './text-kinds-others';
import { indexKind, policyKind, ruleKind, tableKind, triggerKind, viewKind } from './text-kinds-tables';

/** One kind of line. */
export interface LineKind {
  /** Words that begin it; '' for columns and attributes, which begin with their name. */
  readonly word: string;
  readonly kind: TextKind;
  /** The list of the parent that it stands in; `single`: the one object in it. */
  readonly list: string;
  readonly single?: boolean;
  /** A property that the words decide. */
  readonly fixed?: { readonly property: string; readonly value: unknown };
  /** Lines that may stand in it, besides those of its fields. */
  readonly members: readonly LineKind[];
  readonly bySchema?: boolean;
}

const member = (word: string, kind: TextKind, list: string, single = false): LineKind => ({
  word,
  kind,
  list,
  single,
  members: [],
});

const columns = member('', columnKind, 'columns');
const indexes = member('index', indexKind, 'indexes');
const triggers = member('trigger', triggerKind, 'triggers');
const rules = member('rule', ruleKind, 'rules');
const tableMembers: readonly LineKind[] = [
  columns,
  member('primary key', primaryKeyKind, 'primaryKey', true),
  member('unique', uniqueKind, 'uniques'),
  member('foreign key', foreignKeyKind, 'foreignKeys'),
  member('check', checkKind, 'checks'),
  member('exclude', exclusionKind, 'exclusions'),
  indexes,
  triggers,
  member('policy', policyKind, 'policies'),
  rules,
];
const viewMembers: readonly LineKind[] = [columns, indexes, triggers, rules];

const inSchema = (
  word: string,
  kind: TextKind,
  list: string,
  more: Pick<LineKind, 'fixed'> & { readonly members?: readonly LineKind[] } = {},
): LineKind => ({ members: [], ...more, word, kind, list, bySchema: true });

const tableOf = (word: string, kind: string): LineKind =>
  inSchema(word, tableKind, 'tables', { fixed: { property: 'kind', value: kind }, members: tableMembers });
const viewOf = (word: string, materialized: boolean): LineKind =>
  inSchema(word, viewKind, 'views', { fixed: { property: 'materialized', value: materialized }, members: viewMembers });
const typeOf = (word: string, members: readonly LineKind[] = []): LineKind =>
  inSchema(word, typeKind, 'types', { fixed: { property: 'kind', value: word }, members });
const routineOf = (word: string, kind: string): LineKind =>
  inSchema(word, routineKind, 'routines', { fixed: { property: 'kind', value: kind } });

/** Lines at the left margin, in the order in which lists are printed. */
export const schemaLines: readonly LineKind[] = [
  member('schema', namespaceKind, 'namespaces'),
  member('extension', extensionKind, 'extensions'),
];
export const lastLines: readonly LineKind[] = [
  member('other', otherKind, 'others'),
  member('publication', publicationKind, 'publications'),
  member('default privileges', defaultPrivilegeKind, 'defaultPrivileges'),
  member('pattern', patternKind, 'patterns'),
  member('accepted', acceptanceKind, 'accepted'),
  member('unsupported', unsupportedKind, 'unsupported'),
];
export const namespaceLines: readonly LineKind[] = [
  typeOf('enum'),
  typeOf('domain', [member('check', checkKind, 'checks')]),
  typeOf('composite', [member('', attributeKind, 'attributes')]),
  typeOf('range'),
  inSchema('sequence', sequenceKind, 'sequences'),
  tableOf('table', 'table'),
  tableOf('partitioned table', 'partitioned'),
  tableOf('partition', 'partition'),
  tableOf('foreign table', 'foreign'),
  tableOf('virtual table', 'virtual'),
  viewOf('view', false),
  viewOf('materialized view', true),
  routineOf('function', 'function'),
  routineOf('procedure', 'procedure'),
  routineOf('aggregate', 'aggregate'),
  routineOf('window function', 'window'),
  inSchema('statistics', statisticsKind, 'statistics'),
];
export const topLines: readonly LineKind[] = [...schemaLines, ...namespaceLines, ...lastLines];

/** Something that begins with words: by the first of them, those with more words first. */
export type ByWords<T> = ReadonlyMap<string, readonly { readonly rest: string; readonly value: T }[]>;

export function byWords<T extends { readonly word: string }>(values: readonly T[]): ByWords<T> {
  const map = new Map<string, { rest: string; value: T }[]>();
  for (const value of values) {
    const [first = '', ...rest] = value.word.split(' ');
    const entry = { rest: rest.join(' '), value };
    const list = map.get(first);
    if (list) list.push(entry);
    else map.set(first, [entry]);
  }
  for (const list of map.values()) list.sort((a, b) => b.rest.length - a.rest.length);
  return map;
}

/** What the parser and the printer look up for each line, made once. */
export interface CompiledLine {
  readonly fields: ByWords<Field>;
  /** Whole words of a field, as they stand before a colon. */
  readonly below: ReadonlyMap<string, Field>;
  readonly members: ByWords<LineKind>;
  /** The member whose lines begin with a name. */
  readonly named: LineKind | null;
  /** Properties that something prints. */
  readonly covered: ReadonlySet<string>;
  readonly hint: string;
}

const compiled = new Map<LineKind, CompiledLine>();

export function compiledOf(line: LineKind): CompiledLine {
  let found = compiled.get(line);
  if (!found) compiled.set(line, (found = compile(line)));
  return found;
}

function compile(line: LineKind): CompiledLine {
  const { fields } = line.kind;
  const named = line.members.find(({ word }) => word === '') ?? null;
  const covers = fields.flatMap((field) => field.covers);
  const lists = [...namespaceLines, ...line.members].map(({ list }) => list);
  const words = fields.filter((field) => field.line).map(({ word }) => word);
  return {
    fields: byWords(fields),
    below: new Map(fields.map((field) => [field.word, field])),
    members: byWords(line.members.filter(({ word }) => word !== '')),
    named,
    covered: new Set(['id', ...covers, ...line.kind.covers, ...lists]),
    hint: words.length === 0 ? 'Nothing follows here.' : `Here may follow: ${words.join(', ')}.`,
  };
}
