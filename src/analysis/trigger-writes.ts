import type { Routine, Table, Trigger } from '#model/schema';
import { nameOf } from './index-part';
import type { LintInput } from './rule';

const name = String.raw`(?:"(?:[^"]|"")+"|\x60[^\x60]+\x60|[\p{L}_][\p{L}\p{N}_$]*)`;
const writing = new RegExp(
  String.raw`\b(?:insert\s+into|(?<!\b(?:for|on|or|do|of|before|after)\s+)update|delete\s+from|merge\s+into|replace\s+into)\s+(?:only\s+)?(${name})(?:\s*\.\s*(${name}))?`,
  'giu',
);
const calling = new RegExp(String.raw`\bexecute\s+(?:function|procedure)\s+(${name})(?:\s*\.\s*(${name}))?\s*\(`, 'iu');

const plain = (quoted: string): string => nameOf(quoted) ?? quoted;
const withoutComments = (text: string): string => text.replaceAll(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' ');

/** Finds the tables of the schema, other than its own, that a trigger writes to by its body or its function's. */
export function triggerWrites({ schema, index }: Pick<LintInput, 'schema' | 'index'>) {
  const routines = new Map<string, Routine>();
  for (const routine of schema.namespaces.flatMap((namespace) => namespace.routines))
    routines.set(routine.name.toLowerCase(), routine);
  const tableCalled = (from: Table, first: string, second: string | undefined): Table | undefined => {
    if (second !== undefined) return index.table(plain(first), plain(second));
    return index.table(from.schema, plain(first)) ?? index.tables.find((table) => table.name === plain(first));
  };
  return (table: Table, trigger: Trigger): readonly Table[] => {
    const definition = withoutComments(trigger.definition);
    const [, first, second] = calling.exec(definition) ?? [];
    const called = second ?? first;
    const body = called === undefined ? definition : (routines.get(plain(called).toLowerCase())?.definition ?? '');
    const written = new Set<Table>();
    for (const [, one, two] of withoutComments(body).matchAll(writing)) {
      const target = tableCalled(table, one!, two);
      if (target && target !== table) written.add(target);
    }
    return [...written];
  };
}
