/**
 * One spelling of "none". Optional fields may be absent, `undefined`, null, false or an empty list and mean the same;
 * what is equal in meaning is equal after this.
 */
import type { DatabaseSchema } from '#model/schema';
import { lastLines, type LineKind, namespaceLines, schemaLines } from './text-kinds';

type Fields = Record<string, unknown>;

/** Optional flags that mean something only when they are false. */
const trueIsPlain = new Set(['enforced', 'populated']);

export function canonicalSchema(schema: DatabaseSchema): DatabaseSchema {
  const result: Fields = {};
  const lists = new Map([...schemaLines, ...lastLines].map((line) => [line.list, line]));
  for (const [property, value] of Object.entries(schema)) {
    const line = lists.get(property);
    if (!line) result[property] = value;
    else if (property === 'unsupported' || property === 'namespaces' || !isNone(property, value))
      result[property] = (value as Fields[]).map((each) => canonicalObject(line, each));
  }
  return result as unknown as DatabaseSchema;
}

const membersOf = new Map<LineKind, ReadonlyMap<string, LineKind>>();

function linesIn(line: LineKind): ReadonlyMap<string, LineKind> {
  let found = membersOf.get(line);
  if (!found) {
    const members = line.list === 'namespaces' ? namespaceLines : line.members;
    membersOf.set(line, (found = new Map(members.map((member) => [member.list, member]))));
  }
  return found;
}

const blanks = new Map<LineKind, Readonly<Fields>>();

function canonicalObject(line: LineKind, object: Fields): Fields {
  let blank = blanks.get(line);
  if (!blank) blanks.set(line, (blank = line.kind.blank()));
  const members = linesIn(line);
  const result: Fields = {};
  for (const [property, value] of Object.entries(object)) {
    if (value === undefined || (!(property in blank) && isNone(property, value))) continue;
    const member = members.get(property);
    if (!member || value === null) result[property] = value;
    else
      result[property] = Array.isArray(value)
        ? (value as Fields[]).map((each) => canonicalObject(member, each))
        : canonicalObject(member, value as Fields);
  }
  const { domain } = result as { domain?: Fields };
  if (domain) result['domain'] = canonicalDomain(domain);
  return result;
}

const checkLine = namespaceLines.find(({ word }) => word === 'domain')!.members[0]!;

function canonicalDomain(domain: Fields): Fields {
  return { ...domain, checks: (domain['checks'] as Fields[]).map((check) => canonicalObject(checkLine, check)) };
}

/** Whether a value of an optional field says the same as its absence. */
export function isNone(property: string, value: unknown): boolean {
  if (value === undefined || value === null || value === false) return true;
  if (value === true) return trueIsPlain.has(property);
  if (Array.isArray(value)) return value.length === 0;
  return property === 'statisticsTargets' && Object.keys(value).length === 0;
}
