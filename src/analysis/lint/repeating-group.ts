import type { Column } from '#model/schema';
import { isOwnTable } from '../own-columns';
import { placeOf } from '../place';
import { defineLint } from '../rule';
import { isHousekeeping, isPassing } from '../table-roles';

export default defineLint({
  id: 'repeating-group',
  title: 'Numbered columns that are a list',
  why: 'phone1, phone2, phone3 hold a list in columns: the fourth value needs a schema change, a search has to look at all of them, and nothing keeps values apart or in order. A table of its own holds any number. Lines of an address, quarters and the like, whose number is fixed by what they are, are left alone.',
  severity: 'medium',
  tags: ['normal-forms'],
  options: {
    minimum: 3,
    exempt: [
      'line',
      'address',
      'addr',
      'street',
      'quarter',
      'q',
      'week',
      'month',
      'day',
      'hour',
      'percentile',
      'p',
      'x',
      'y',
      'z',
      'level',
      'lvl',
      'category',
      'md',
      'sha',
      'ipv',
      'utf',
    ],
  },
  check: ({ index, options }, report) => {
    const exempt = new Set<string>(options.exempt);
    for (const table of index.tables) {
      if (!isOwnTable(table) || isPassing(table) || isHousekeeping(table)) continue;
      const groups = new Map<string, { number: number; column: Column }[]>();
      for (const column of table.columns) {
        const match = /^(.*?\D)_?(\d{1,2})$/.exec(column.name);
        const stem = match?.[1]?.replace(/_+$/, '').toLowerCase();
        if (stem === undefined || column.inherited || exempt.has(/[^_]*$/.exec(stem)?.[0] ?? '')) continue;
        const key = `${stem}\0${column.type}`;
        const group = groups.get(key) ?? [];
        groups.set(key, [...group, { number: Number(match![2]), column }]);
      }
      for (const group of groups.values()) {
        const sorted = group.toSorted((a, b) => a.number - b.number);
        const first = sorted[0]!;
        const isRow = first.number <= 1 && sorted.every(({ number }, at) => number === first.number + at);
        if (sorted.length < options.minimum || !isRow) continue;
        report({
          at: placeOf(table, first.column),
          message: `${table.name} holds a list in columns: ${first.column.name} to ${sorted.at(-1)!.column.name}.`,
        });
      }
    }
  },
  examples: {
    bad: [
      {
        name: 'Three telephone numbers',
        schema: 'CREATE TABLE people (id bigint PRIMARY KEY, phone1 text, phone2 text, phone3 text);',
        finds: ['public.people.phone1'],
      },
      {
        name: 'Two groups in one table',
        schema:
          'CREATE TABLE forms (id bigint PRIMARY KEY, answer_0 text, answer_1 text, answer_2 text, mark_1 integer, mark_2 integer, mark_3 integer);',
        finds: ['public.forms.answer_0', 'public.forms.mark_1'],
      },
    ],
    good: [
      {
        name: 'The one row of a configuration',
        schema: 'CREATE TABLE config (id bigint PRIMARY KEY, colour_0 text, colour_1 text, colour_2 text);',
      },
      {
        name: 'Lines of an address',
        schema:
          'CREATE TABLE people (id bigint PRIMARY KEY, address_line1 text, address_line2 text, address_line3 text);',
      },
      {
        name: 'Names that end in a number by themselves',
        schema: 'CREATE TABLE files (id bigint PRIMARY KEY, md5 text, sha1 text, sha256 text, ipv4 text, ipv6 text);',
      },
      { name: 'Two of them', schema: 'CREATE TABLE matches (id bigint PRIMARY KEY, player1 bigint, player2 bigint);' },
      {
        name: 'Different types under one name',
        schema: 'CREATE TABLE t (id bigint PRIMARY KEY, v1 text, v2 integer, v3 date);',
      },
      {
        name: 'A table of its own',
        schema:
          'CREATE TABLE phones (person_id bigint, position integer, number text, PRIMARY KEY (person_id, position));',
      },
    ],
  },
});
