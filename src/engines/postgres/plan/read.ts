import { XMLParser } from 'fast-xml-parser';
import { parse as parseYaml } from 'yaml';
import type { Plan } from '#model/plan';
import { buildPlan, type PlanContext } from './build';
import { isRecord, type RawDocument } from './raw-plan';
import { readTextDocument } from './text';
import { unwrap } from './unwrap';
import { fromXmlTree } from './xml';

/**
 * Reads a plan that PostgreSQL printed in any of its four formats, also when a terminal or a log has put something
 * around it. Null when the text is not such a plan.
 */
export function readPostgresPlan(
  pasted: string,
  context: PlanContext = { version: null, statement: null },
): Plan | null {
  const body = unwrap(pasted);
  const readers: readonly (readonly [Plan['raw']['format'], (body: string) => RawDocument | null])[] = [
    ['json', readJson],
    ['xml', readXml],
    ['yaml', readYaml],
    ['text', readTextDocument],
  ];
  for (const [format, read] of readers) {
    const document = read(body);
    if (document) return buildPlan(document, { format, text: pasted }, context);
  }
  return null;
}

function readJson(body: string): RawDocument | null {
  const start = body.search(/[[{]/);
  const end = Math.max(body.lastIndexOf(']'), body.lastIndexOf('}'));
  if (start < 0 || end < start || !/"(Plan|Node Type)"/.test(body)) return null;
  try {
    return documentOf(JSON.parse(body.slice(start, end + 1)));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function readYaml(body: string): RawDocument | null {
  if (!/^\s*-?\s*"?Plan"?:\s*$/m.test(body)) return null;
  try {
    return documentOf(parseYaml(body.slice(body.search(/^\s*-?\s*"?(Query Text|Plan)"?:/m)), { logLevel: 'silent' }));
  } catch (error) {
    if (error instanceof Error && error.name === 'YAMLParseError') return null;
    throw error;
  }
}

function readXml(body: string): RawDocument | null {
  const start = body.indexOf('<explain');
  if (start < 0) return null;
  const parser = new XMLParser({
    ignoreAttributes: true,
    parseTagValue: false,
    trimValues: true,
    processEntities: true,
  });
  return documentOf(fromXmlTree(parser.parse(body.slice(start))));
}

/** The document is an array of one, or the object itself, or a bare node. */
function documentOf(parsed: unknown): RawDocument | null {
  const first: unknown = Array.isArray(parsed) ? parsed[0] : parsed;
  if (!isRecord(first)) return null;
  if (isRecord(first['Plan'])) {
    const { Plan: plan, ...rest } = first;
    return { plan: plan as Record<string, unknown>, rest };
  }
  return typeof first['Node Type'] === 'string' ? { plan: first, rest: {} } : null;
}
