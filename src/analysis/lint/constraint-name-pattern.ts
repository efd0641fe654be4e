import type { Identified, Table } from '#model/schema';
import { majorityOf } from '../name-words';
import { isOwnTable } from '../own-columns';
import { placeOf } from '../place';
import { defineLint } from '../rule';

interface NamedPart extends Identified {
  readonly table: Table;
  readonly name: string;
}

type Part = Identified & { readonly name: string | null };

/** Words that mark a kind at the head or the end of a name. */
const marks: Readonly<Record<string, readonly string[]>> = {
  'primary key': ['pk', 'pkey', 'primary'],
  'foreign key': ['fk', 'fkey', 'foreign'],
  'unique key': ['uq', 'uk', 'key', 'unique', 'ux', 'un', 'uniq'],
  check: ['ck', 'chk', 'check'],
  index: ['idx', 'ix', 'index', 'i'],
};

/** `idx_…` or `…_idx`; a name without a mark has no pattern. */
function patternsOf(name: string, kind: string): readonly string[] {
  const lower = name.toLowerCase();
  return (marks[kind] ?? []).flatMap((mark) => [
    ...(lower.startsWith(`${mark}_`) ? [`${mark}_…`] : []),
    ...(new RegExp(`_${mark}\\d*$`).test(lower) ? [`…_${mark}`] : []),
  ]);
}

function patternsOrNone(name: string, kind: string): readonly string[] {
  const patterns = patternsOf(name, kind);
  return patterns.length === 0 ? ['none'] : patterns;
}

/** Named parts of one kind. Indexes of keys are called like their key. */
function partsOf(tables: readonly Table[], of: (table: Table) => readonly (Part | null)[]): readonly NamedPart[] {
  return tables.flatMap((table) =>
    of(table).flatMap((part) => (part?.name == null ? [] : [{ table, name: part.name, id: part.id }])),
  );
}

export default defineLint({
  id: 'constraint-name-pattern',
  title: 'Constraint or index named in another pattern than the others',
  why: 'The name of a constraint is what an error message shows and what a migration drops. When all foreign keys end in `_fkey` and one is called `constraint1`, the message does not tell what it is. What most names of a kind do is taken as the pattern.',
  severity: 'info',
  tags: ['naming'],
  options: { least: 8, share: 0.8 },
  check: ({ index, options }, report) => {
    const tables = index.tables.filter(isOwnTable);
    const kinds: Readonly<Record<string, readonly NamedPart[]>> = {
      'primary key': partsOf(tables, (table) => [table.primaryKey]),
      'foreign key': partsOf(tables, (table) => table.foreignKeys),
      'unique key': partsOf(tables, (table) => table.uniques),
      check: partsOf(tables, (table) => table.checks),
      index: partsOf(tables, (table) => table.indexes.filter((each) => each.constraint === null && !each.unique)),
    };
    for (const [kind, parts] of Object.entries(kinds)) {
      // A name without a mark counts as one that does not follow the others.
      const usual = majorityOf(parts, ({ name }) => patternsOrNone(name, kind), options);
      if (usual === null || usual === 'none') continue;
      for (const part of parts) {
        if (patternsOf(part.name, kind).includes(usual)) continue;
        report({
          at: placeOf(part.table, part),
          message: `The ${kind} ${part.name} of ${part.table.name} is not named like the others (${usual}).`,
        });
      }
    }
  },
  examples: {
    bad: [
      {
        name: 'one foreign key of another pattern',
        schema: `
          CREATE TABLE p (id bigint PRIMARY KEY);
          CREATE TABLE a (b1 bigint CONSTRAINT a_b1_fkey REFERENCES p, b2 bigint CONSTRAINT a_b2_fkey REFERENCES p,
            b3 bigint CONSTRAINT a_b3_fkey REFERENCES p, b4 bigint CONSTRAINT a_b4_fkey REFERENCES p,
            b5 bigint CONSTRAINT a_b5_fkey REFERENCES p, b6 bigint CONSTRAINT a_b6_fkey REFERENCES p,
            b7 bigint CONSTRAINT a_b7_fkey REFERENCES p, b8 bigint CONSTRAINT fk_a_b8 REFERENCES p);`,
        finds: ['public.a.fk_a_b8'],
      },
    ],
    good: [
      {
        name: 'no majority, and names that the server chose',
        schema: `
          CREATE TABLE p (id bigint PRIMARY KEY);
          CREATE TABLE a (b1 bigint CONSTRAINT a_b1_fkey REFERENCES p, b2 bigint CONSTRAINT a_b2_fkey REFERENCES p,
            b3 bigint CONSTRAINT a_b3_fkey REFERENCES p, b4 bigint CONSTRAINT a_b4_fkey REFERENCES p,
            b5 bigint CONSTRAINT fk_b5 REFERENCES p, b6 bigint CONSTRAINT fk_b6 REFERENCES p,
            b7 bigint CONSTRAINT fk_b7 REFERENCES p, b8 bigint CONSTRAINT fk_b8 REFERENCES p, b9 bigint REFERENCES p);`,
      },
    ],
  },
});
