import type { Plan } from '#model/plan';
import { readQueryPlan } from './read';
import type { PlanRow } from './read';

/**
 * Reads a plan that somebody pasted: the tree of SQLite's shell, rows of EXPLAIN QUERY PLAN separated by bars or tabs,
 * or the rows as JSON objects. Null when the text is none of them.
 */
export function readPlanText(text: string): Plan | null {
  const json = readJson(text);
  const rows = json ?? readTree(text) ?? readSeparated(text);
  if (!rows || rows.length === 0) return null;
  return readQueryPlan(rows, {
    version: null,
    statement: null,
    analyzed: false,
    executionMs: null,
    raw: { format: json ? 'json' : 'text', text },
    warnings: [],
  });
}

/** `|--SCAN t`, `` `--SEARCH u `` with three characters for each level, under a line `QUERY PLAN`. */
function readTree(text: string): PlanRow[] | null {
  const lines = linesOf(text);
  const head = lines.findIndex((line) => line.trim() === 'QUERY PLAN');
  if (head < 0) return null;
  const rows: PlanRow[] = [];
  const open: number[] = [0];
  for (const line of lines.slice(head + 1)) {
    const found = /^((?:[| ] {2})*)[|`]--(.*)$/.exec(line);
    if (!found) return null;
    const depth = found[1]!.length / 3;
    const parent = open[depth];
    if (parent === undefined) return null;
    const id = rows.length + 1;
    rows.push({ id, parent, detail: found[2]! });
    open.length = depth + 1;
    open.push(id);
  }
  return rows;
}

/** `2|0|0|SCAN t`, `2\t0\t0\tSCAN t`. */
function readSeparated(text: string): PlanRow[] | null {
  const lines = linesOf(text).filter((line) => !/^id\b.*\bdetail$/i.test(line.trim()));
  const rows = lines.map((line) => /^\s*(\d+)\s*[|\t]\s*(\d+)\s*[|\t]\s*\d+\s*[|\t]\s*(.+?)\s*$/.exec(line));
  return rows.every((row) => row !== null)
    ? rows.map((row) => ({ id: Number(row[1]), parent: Number(row[2]), detail: row[3]! }))
    : null;
}

function readJson(text: string): PlanRow[] | null {
  if (!text.trimStart().startsWith('[')) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null; // not JSON: the other forms are tried
  }
  if (!Array.isArray(value)) return null;
  const rows = value.map((row: unknown) => {
    if (typeof row !== 'object' || row === null) return null;
    const { id, parent, detail } = row as Record<string, unknown>;
    return Number.isInteger(Number(id)) && Number.isInteger(Number(parent)) && typeof detail === 'string'
      ? { id: Number(id), parent: Number(parent), detail }
      : null;
  });
  return rows.every((row) => row !== null) ? rows : null;
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== '');
}
