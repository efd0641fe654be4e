/**
 * The `.schema.layout` format: where things stand in the diagrams of a design, apart from the model. One line for each
 * table by its id, in the order of ids, so that two people who move different tables do not meet in git.
 */
import type { Diagram, DiagramGroup, DiagramNote, Place } from '#model/design';
import { writeId } from './schema-text';
import { hash, quoted, writeName } from './text-scan';
import { Misreading, type TextProblem, TextReader } from './text-reader';

export const layoutVersion = 1;

export function printLayoutText(diagrams: readonly Diagram[]): string {
  const out = [`plumbline layout ${String(layoutVersion)}`];
  for (const diagram of diagrams) {
    out.push('', `diagram ${writeName(diagram.name)} #${writeId(diagram.id)}`);
    if (diagram.shown !== null) out.push('  only', ...diagram.shown.map((id) => `    #${writeId(id)}`));
    if (diagram.hidden.length > 0) out.push('  hide', ...diagram.hidden.map((id) => `    #${writeId(id)}`));
    for (const group of diagram.groups) {
      const { title, colour, collapsed, id, members } = group;
      out.push(`  group ${writeName(title)} colour ${String(colour)}${collapsed ? ' collapsed' : ''} #${writeId(id)}`);
      out.push(...members.map((member) => `    #${writeId(member)}`));
    }
    for (const { text, x, y, width, height, id } of diagram.notes)
      out.push(`  note ${[x, y, width, height].join(' ')} ${quoted(text, "'")} #${writeId(id)}`);
    for (const id of Object.keys(diagram.places).toSorted(byCode)) {
      const { x, y, pinned, collapsed } = diagram.places[id]!;
      out.push(
        `  #${writeId(id)} ${String(x)} ${String(y)}${pinned === true ? ' pinned' : ''}${collapsed === true ? ' collapsed' : ''}`,
      );
    }
  }
  return `${out.join('\n')}\n`;
}

/** The same order on every machine. */
const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

interface Reading {
  readonly diagram: { -readonly [Field in keyof Diagram]: Diagram[Field] } & {
    readonly places: Record<string, Place>;
    readonly groups: DiagramGroup[];
    readonly notes: DiagramNote[];
  };
  /** Where lines that are indented further belong. */
  list: string[] | null;
  indent: number;
}

export interface ParsedLayout {
  /** Ids that the model does not have are kept: the table may come back. */
  readonly diagrams: readonly Diagram[];
  readonly problems: readonly TextProblem[];
}

export function parseLayoutText(text: string): ParsedLayout {
  const reader = new TextReader(text);
  const readings: Reading[] = [];
  let first = true;
  while (reader.nextLine()) {
    try {
      const isHead = first;
      first = false;
      if (isHead && readHead(reader)) continue;
      readLine(reader, readings);
      if (!reader.done) reader.fail('This does not belong here.');
    } catch (thrown) {
      if (!(thrown instanceof Misreading)) throw thrown;
      reader.report(thrown);
    }
  }
  return { diagrams: readings.map(({ diagram }) => diagram), problems: reader.problems };
}

function readHead(reader: TextReader): boolean {
  if (!reader.accept('plumbline layout')) {
    reader.reportAt('error', `The first line “plumbline layout ${String(layoutVersion)}” is missing.`, null, {
      line: reader.number,
      column: 1,
      length: 1,
    });
    return false;
  }
  const version = reader.decimal();
  if (version !== layoutVersion)
    reader.fail(
      `This layout is of format ${String(version)}; this version reads ${String(layoutVersion)}.`,
      'Open it with a newer version.',
    );
  return true;
}

function readLine(reader: TextReader, readings: Reading[]): void {
  if (reader.indent === 0) {
    if (!reader.accept('diagram')) reader.fail('A diagram is missing.', 'A line at the margin begins with “diagram”.');
    const name = reader.name('a diagram');
    const id = reader.takeId() ?? `d${String(readings.length + 1)}`;
    readings.push({
      diagram: { id, name, places: {}, groups: [], notes: [], hidden: [], shown: null },
      list: null,
      indent: 0,
    });
    return;
  }
  const reading = readings.at(-1);
  if (!reading) return reader.fail('This line belongs to no diagram.', 'Begin with a line “diagram Main”.');
  if (reading.list && reader.indent > reading.indent) {
    reading.list.push(memberId(reader));
    return;
  }
  reading.indent = reader.indent;
  reading.list = null;
  readEntry(reader, reading);
}

function memberId(reader: TextReader): string {
  if (reader.peek() !== hash) reader.fail('An id is missing.', 'Write #t1.');
  return reader.id();
}

function readEntry(reader: TextReader, reading: Reading): void {
  const { diagram } = reading;
  if (reader.peek() === hash) {
    const at = reader.at;
    const id = reader.id();
    if (Object.hasOwn(diagram.places, id))
      reader.fail(`The table ${id} has a place already.`, 'Remove one of the lines.', at, id.length + 1);
    const [x, y] = [reader.decimal(), reader.decimal()];
    const pinned = reader.accept('pinned');
    const collapsed = reader.accept('collapsed');
    Object.defineProperty(diagram.places, id, {
      value: { x, y, ...(pinned && { pinned }), ...(collapsed && { collapsed }) },
      enumerable: true,
      writable: true,
      configurable: true,
    });
  } else if (reader.accept('only')) diagram.shown = reading.list = [];
  else if (reader.accept('hide')) diagram.hidden = reading.list = [];
  else if (reader.accept('group')) {
    const title = reader.name('a group');
    const colour = reader.accept('colour') ? reader.decimal() : 0;
    const collapsed = reader.accept('collapsed');
    const members: string[] = (reading.list = []);
    diagram.groups.push({
      id: reader.takeId() ?? `g${String(diagram.groups.length + 1)}`,
      title,
      colour,
      collapsed,
      members,
    });
  } else if (reader.accept('note')) {
    const [x, y, width, height] = [reader.decimal(), reader.decimal(), reader.decimal(), reader.decimal()];
    const text = reader.string();
    diagram.notes.push({ id: reader.takeId() ?? `n${String(diagram.notes.length + 1)}`, text, x, y, width, height });
  } else
    reader.fail('This is nothing that a diagram has.', 'There are only, hide, group, note and places: “#t1 100 200”.');
}
