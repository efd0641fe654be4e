/**
 * Reads EXPLAIN's text format into the shape of its JSON format. Structure comes from the columns: a node's arrow stands
 * deeper than its parent's, its properties stand behind its own arrow. A root has no arrow.
 *
 *     Limit  (cost=… rows=10 width=8) (actual time=… rows=10 loops=1)
 *       InitPlan 1 (returns $0)
 *         ->  Result  (cost=…)
 *       ->  Sort  (cost=…)
 *             Sort Key: o.id
 *     Planning Time: 0.1 ms
 */
import type { RawDocument } from './raw-plan';
import { readNodeLine } from './text-node';
import { readProperty, workerOf } from './text-property';

interface OpenNode {
  readonly indent: number;
  readonly raw: Record<string, unknown>;
}

interface Reading {
  readonly root: OpenNode;
  readonly stack: OpenNode[];
  readonly rest: Record<string, unknown>;
  /** `InitPlan 1`, `SubPlan 2`, `CTE x`: names the next node. */
  heading: string | null;
  /** The `Worker n:` line whose deeper lines belong to that worker. */
  worker: OpenNode | null;
  /** The block that indented lines after the plan belong to. */
  section: 'plan' | 'planning' | 'jit' | 'triggers';
}

/** Null when the first line is no plan node. */
export function readTextDocument(body: string): RawDocument | null {
  const lines = joinWrapped(body.split('\n'));
  const first = lines.findIndex((line) => /\((cost|actual)[ =]|never executed\)/.test(line));
  const start = first >= 0 ? first : lines.findIndex((line) => line.trim() !== '');
  const rootLine = lines[start];
  if (rootLine === undefined) return null;
  const rootRaw = readNodeLine(rootLine.trim());
  if (!rootRaw || (first < 0 && !isKnownRoot(rootLine))) return null;
  const root: OpenNode = { indent: -1, raw: rootRaw };
  const reading: Reading = { root, stack: [root], rest: {}, heading: null, worker: null, section: 'plan' };
  for (const line of lines.slice(start + 1)) if (line.trim() !== '') readLine(reading, line);
  return { plan: root.raw, rest: reading.rest };
}

/** Without costs and actuals nothing marks a plan, so the first words must be an operator's. */
function isKnownRoot(line: string): boolean {
  return /^\s*(Parallel )?(Seq Scan|Index (Only )?Scan|Bitmap Heap Scan|Limit|Sort|Aggregate|(Hash|Group|Mixed)Aggregate|Hash \w*\s?Join|Hash Join|Merge Join|Nested Loop|Result|Append|Gather|Unique|WindowAgg|CTE Scan|Function Scan|Values Scan|Insert on|Update on|Delete on|Merge on)\b/.test(
    line,
  );
}

/** Terminals wrap long lines: a line in column 0 that continues an unclosed parenthesis belongs to the one before. */
function joinWrapped(lines: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const line of lines) {
    const previous = joined.at(-1);
    const open = previous !== undefined && /\((cost|actual)[^)]*$/.test(previous);
    if (open && previous !== undefined)
      joined[joined.length - 1] = `${previous}${/^\s/.test(line) ? ' ' : ''}${line.trim()}`;
    else joined.push(line);
  }
  return joined;
}

function readLine(reading: Reading, line: string): void {
  const arrow = /^(\s*)->\s+(.*)$/.exec(line);
  if (arrow) return openNode(reading, arrow[1]?.length ?? 0, arrow[2] ?? '');
  const indent = line.length - line.trimStart().length;
  const content = line.trim();
  if (indent === 0 && readSummary(reading, content)) return;
  if (reading.section === 'jit') return readJit(reading, content);
  if (reading.section === 'planning') return;
  if (/^(InitPlan|SubPlan) \S+( \(returns .*\))?$/.test(content) || /^CTE \S/.test(content)) {
    closeDeeper(reading, indent);
    reading.heading = content;
    return;
  }
  const owner = reading.worker && indent > reading.worker.indent ? reading.worker : closeDeeper(reading, indent);
  const worker = /^Worker (\d+):/.exec(content);
  readProperty(owner.raw, content);
  if (worker) reading.worker = { indent, raw: workerOf(owner.raw, Number(worker[1])) };
  else if (owner !== reading.worker) reading.worker = null;
}

function openNode(reading: Reading, indent: number, content: string): void {
  const raw = readNodeLine(content);
  const parent = closeDeeper(reading, indent);
  if (!raw) return readProperty(parent.raw, content);
  Object.assign(raw, relationship(parent.raw, reading.heading));
  reading.heading = null;
  reading.worker = null;
  ((parent.raw['Plans'] ??= []) as unknown[]).push(raw);
  reading.stack.push({ indent, raw });
}

/** Closes the nodes whose arrow stands at or behind this column; the one left is the owner. */
function closeDeeper(reading: Reading, indent: number): OpenNode {
  while (reading.stack.length > 1 && (reading.stack.at(-1)?.indent ?? -1) >= indent) reading.stack.pop();
  return reading.stack.at(-1) ?? reading.root;
}

function relationship(parent: Record<string, unknown>, heading: string | null): Record<string, string> {
  if (heading?.startsWith('SubPlan')) return { 'Parent Relationship': 'SubPlan', 'Subplan Name': heading };
  if (heading) return { 'Parent Relationship': 'InitPlan', 'Subplan Name': heading };
  const type = String(parent['Node Type']);
  if (/^(Append|Merge Append|BitmapAnd|BitmapOr)$/.test(type)) return { 'Parent Relationship': 'Member' };
  if (type === 'Subquery Scan') return { 'Parent Relationship': 'Subquery' };
  const inputs = ((parent['Plans'] ?? []) as Record<string, unknown>[]).filter(
    (child) => !/^(InitPlan|SubPlan)$/.test(String(child['Parent Relationship'])),
  );
  return { 'Parent Relationship': inputs.length === 0 ? 'Outer' : 'Inner' };
}

/** Lines behind the tree, in column 0. False when the line is something else. */
function readSummary(reading: Reading, content: string): boolean {
  const { rest } = reading;
  const time = /^(Planning Time|Planning time|Execution Time|Execution time|Total runtime): ([\d.]+) ms/.exec(content);
  if (time) {
    rest[time[1]?.startsWith('Planning') ? 'Planning Time' : 'Execution Time'] = Number(time[2]);
    return true;
  }
  const trigger =
    /^Trigger (.+?)(?: on (\S+))?: time=([\d.]+) calls=(\d+)$/.exec(content) ??
    /^Trigger (.+?)(?: on (\S+))?:() calls=(\d+)$/.exec(content);
  if (trigger) {
    const entry = {
      'Trigger Name': trigger[1],
      Relation: trigger[2],
      Time: Number(trigger[3] || 0),
      Calls: Number(trigger[4]),
    };
    ((rest['Triggers'] ??= []) as unknown[]).push(entry);
    return true;
  }
  if (/^Planning:$/.test(content)) reading.section = 'planning';
  else if (/^JIT:$/.test(content)) reading.section = 'jit';
  else if (content.startsWith('Settings: ')) rest['Settings'] = settingsOf(content.slice('Settings: '.length));
  else if (content.startsWith('Serialization: '))
    rest['Serialization'] = { Time: Number(/time=([\d.]+)/.exec(content)?.[1] ?? 0) };
  else if (content.startsWith('Query Text: ')) rest['Query Text'] = content.slice('Query Text: '.length);
  else if (content.startsWith('Query Identifier: '))
    rest['Query Identifier'] = content.slice('Query Identifier: '.length);
  else return false;
  return true;
}

function readJit(reading: Reading, content: string): void {
  const total = /^Timing: .*Total ([\d.]+) ms/.exec(content);
  const jit = (reading.rest['JIT'] ??= {}) as Record<string, unknown>;
  if (total) jit['Timing'] = { Total: Number(total[1]) };
  const functions = /^Functions: (\d+)/.exec(content);
  if (functions) jit['Functions'] = Number(functions[1]);
}

function settingsOf(content: string): Record<string, string> {
  return Object.fromEntries(
    [...content.matchAll(/(\S+) = '((?:[^']|'')*)'/g)].map((match) => [
      match[1] ?? '',
      (match[2] ?? '').replaceAll("''", "'"),
    ]),
  );
}
