import { setFields } from '#analysis/fixes';
import { placeOf } from '#analysis/place';
import { defineLint } from '#analysis/rule';

export default defineLint({
  id: 'needless-autoincrement',
  title: 'AUTOINCREMENT',
  why: 'An INTEGER PRIMARY KEY counts by itself. AUTOINCREMENT adds one promise, that the number of a deleted last row is never given out again, and pays with a write to another table for each insert. It is right where such numbers have left the database: invoices, tickets, links.',
  severity: 'info',
  tags: ['keys'],
  engines: ['sqlite'],
  options: {},
  check: ({ index }, report) => {
    for (const table of index.tables) {
      if (!table.options.includes('AUTOINCREMENT')) continue;
      // Rows that are referred to keep their number alive.
      if (/invoice|ticket|order|receipt|audit|log|event|outbox|history|message/i.test(table.name)) continue;
      report({
        at: placeOf(table),
        message: `${table.name} counts with AUTOINCREMENT, which costs a second write for each insert.`,
        fix: setFields(`Take AUTOINCREMENT of ${table.name} away`, table, {
          options: table.options.filter((option) => option !== 'AUTOINCREMENT'),
        }),
      });
    }
  },
  examples: {
    bad: [
      {
        name: 'a list of tags',
        schema: 'CREATE TABLE tags (id INTEGER PRIMARY KEY) AUTOINCREMENT;',
        finds: ['public.tags'],
      },
    ],
    good: [
      {
        name: 'numbers that leave the database, and keys that count by themselves',
        schema:
          'CREATE TABLE invoices (id INTEGER PRIMARY KEY) AUTOINCREMENT; CREATE TABLE tags (id INTEGER PRIMARY KEY);',
      },
    ],
  },
  links: ['https://sqlite.org/autoinc.html'],
});
