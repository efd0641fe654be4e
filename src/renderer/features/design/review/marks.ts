import { severities, type Finding, type Severity } from '#model/finding';
import type { DatabaseSchema } from '#model/schema';
import { tableOfPart, idOf } from '../document/design-content';

export interface TableMark {
  readonly count: number;
  readonly worst: Severity;
}

const made = new WeakMap<readonly Finding[], ReadonlyMap<string, TableMark>>();

/** What stands of the findings, by table; accepted ones are not counted. */
export function findTableMarks(findings: readonly Finding[], schema: DatabaseSchema): ReadonlyMap<string, TableMark> {
  const known = made.get(findings);
  if (known) return known;
  const marks = new Map<string, TableMark>();
  for (const finding of findings) {
    if (finding.accepted !== null) continue;
    const id = tableOfFinding(finding, schema);
    if (id === null) continue;
    const before = marks.get(id);
    marks.set(id, {
      count: (before?.count ?? 0) + 1,
      worst: before ? worse(before.worst, finding.severity) : finding.severity,
    });
  }
  made.set(findings, marks);
  return marks;
}

/** The table that a finding is about, if it is about one. */
export function tableOfFinding({ ids }: Finding, schema: DatabaseSchema): string | null {
  // The most specific first: the table is among the last.
  for (const id of ids.toReversed()) {
    const table = tableOfPart(schema, id);
    if (table) return idOf(table);
  }
  return null;
}

const worse = (a: Severity, b: Severity): Severity => (severities.indexOf(a) <= severities.indexOf(b) ? a : b);
