/** One property line of the text format, put into the node under the JSON format's names. */
import { actualFields } from './text-node';

type Raw = Record<string, unknown>;

const listKeys = new Set(['Sort Key', 'Group Key', 'Output', 'Presorted Key', 'Hash Key', 'Order By']);

const readers: readonly (readonly [RegExp, (raw: Raw, match: RegExpExecArray) => void])[] = [
  [/^Worker (\d+):\s*(.*)$/, readWorker],
  [/^Buffers: (.*)$/, (raw, match) => readBuffers(raw, match[1] ?? '')],
  [/^I\/O Timings: (.*)$/, (raw, match) => readIoTimings(raw, match[1] ?? '')],
  [/^WAL: (.*)$/, (raw, match) => readWal(raw, match[1] ?? '')],
  [/^Heap Blocks: (.*)$/, (raw, match) => readHeapBlocks(raw, match[1] ?? '')],
  [
    /^(?:Full-sort|Pre-sorted) Groups: /,
    (raw, match) => void (raw[match[0].slice(0, -2)] = match.input.slice(match[0].length)),
  ],
  [/^Sort Method: (.+?)\s\s?(Memory|Disk): (\d+)kB$/, readSortMethod],
  [/^(?:Planned Partitions|Buckets|Batches): .*\d/, readHash],
  [/^Hits: (\d+)\s+Misses: (\d+)\s+Evictions: (\d+)/, readCache],
];

export function readProperty(raw: Raw, content: string): void {
  for (const [pattern, read] of readers) {
    const match = pattern.exec(content);
    if (match) return read(raw, match);
  }
  const pair = /^([A-Z][\w/ -]*?): (.*)$/.exec(content);
  if (!pair) {
    ((raw['Unread Lines'] ??= []) as string[]).push(content);
    return;
  }
  const [, key = '', value = ''] = pair;
  raw[key] = listKeys.has(key)
    ? splitTopLevel(value)
    : /^-?\d+(\.\d+)?$/.test(value)
      ? Number(value)
      : value === 'true'
        ? true
        : value === 'false'
          ? false
          : value;
}

/** The entry of one worker, made when it is first named. */
export function workerOf(raw: Raw, number: number): Raw {
  const workers = (raw['Workers'] ??= []) as Raw[];
  const known = workers.find((candidate) => candidate['Worker Number'] === number);
  if (known) return known;
  const worker: Raw = { 'Worker Number': number };
  workers.push(worker);
  return worker;
}

function readWorker(raw: Raw, match: RegExpExecArray): void {
  const worker = workerOf(raw, Number(match[1]));
  const content = match[2] ?? '';
  if (content.startsWith('actual ')) Object.assign(worker, actualFields(content));
  else if (content !== '') readProperty(worker, content);
}

function readBuffers(raw: Raw, content: string): void {
  for (const group of content.split(',')) {
    const words = group.trim().split(' ');
    const kind = words[0] ?? '';
    for (const word of words.slice(1)) {
      const [what = '', count] = word.split('=');
      raw[`${capital(kind)} ${capital(what)} Blocks`] = Number(count);
    }
  }
}

/** Before 15 `read=1.0 write=2.0`, since then `shared read=1.0, temp write=2.0`. */
function readIoTimings(raw: Raw, content: string): void {
  for (const group of content.split(',')) {
    const words = group.trim().split(' ');
    const kind = words[0]?.includes('=') ? '' : `${capital(words.shift() ?? '')} `;
    for (const word of words) {
      const [what = '', ms] = word.split('=');
      raw[`${kind}I/O ${capital(what)} Time`] = Number(ms);
    }
  }
}

function readWal(raw: Raw, content: string): void {
  for (const word of content.split(' ')) {
    const [what = '', count] = word.split('=');
    raw[`WAL ${what === 'fpi' ? 'FPI' : capital(what)}`] = Number(count);
  }
}

function readHeapBlocks(raw: Raw, content: string): void {
  for (const word of content.split(' ')) {
    const [what = '', count] = word.split('=');
    raw[`${capital(what)} Heap Blocks`] = Number(count);
  }
}

function readSortMethod(raw: Raw, match: RegExpExecArray): void {
  Object.assign(raw, { 'Sort Method': match[1], 'Sort Space Type': match[2], 'Sort Space Used': Number(match[3]) });
}

/** `Buckets: 1024 (originally 512)  Batches: 8 (originally 1)  Memory Usage: 3kB`, and the hash aggregate's `Batches: 5  Memory Usage: …kB  Disk Usage: …kB`. */
function readHash(raw: Raw, match: RegExpExecArray): void {
  const { input } = match;
  const figure = (pattern: RegExp): number | undefined => {
    const found = pattern.exec(input)?.[1];
    return found === undefined ? undefined : Number(found);
  };
  const aggregate = raw['Node Type'] !== 'Hash';
  const fields: Raw = {
    'Planned Partitions': figure(/Planned Partitions: (\d+)/),
    'Hash Buckets': figure(/Buckets: (\d+)/),
    [aggregate ? 'HashAgg Batches' : 'Hash Batches']: figure(/Batches: (\d+)/),
    'Original Hash Batches': figure(/Batches: \d+ \(originally (\d+)\)/),
    'Peak Memory Usage': figure(/Memory Usage: (\d+)kB/),
    'Disk Usage': figure(/Disk Usage: (\d+)kB/),
  };
  for (const [key, value] of Object.entries(fields)) if (value !== undefined) raw[key] = value;
}

function readCache(raw: Raw, match: RegExpExecArray): void {
  Object.assign(raw, {
    'Cache Hits': Number(match[1]),
    'Cache Misses': Number(match[2]),
    'Cache Evictions': Number(match[3]),
  });
  const memory = /Memory Usage: (\d+)kB/.exec(match.input);
  if (memory) raw['Peak Memory Usage'] = Number(memory[1]);
}

/** Splits at commas that stand outside parentheses, brackets and quotes. */
function splitTopLevel(value: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = '';
  let part = '';
  for (const character of value) {
    if (quote) quote = character === quote ? '' : quote;
    else if (character === "'" || character === '"') quote = character;
    else if (character === '(' || character === '[') depth += 1;
    else if (character === ')' || character === ']') depth -= 1;
    if (character === ',' && depth === 0 && !quote) {
      parts.push(part.trim());
      part = '';
    } else part += character;
  }
  return [...parts, part.trim()];
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
