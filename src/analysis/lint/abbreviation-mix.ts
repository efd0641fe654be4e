import { renameObject } from '../fixes';
import { inStyle, caseStyles, nameWords } from '../name-words';
import { ownColumns, type OwnColumn } from '../own-columns';
import { placeOf } from '../place';
import { defineLint } from '../rule';

/** Abbreviations that mean one word wherever they stand as a word of their own. */
const longForms: Readonly<Record<string, string>> = {
  qty: 'quantity',
  amt: 'amount',
  addr: 'address',
  desc: 'description',
  descr: 'description',
  dept: 'department',
  cust: 'customer',
  acct: 'account',
  pct: 'percent',
  img: 'image',
  msg: 'message',
  usr: 'user',
  pwd: 'password',
  cfg: 'config',
  tel: 'phone',
  org: 'organization',
  emp: 'employee',
  prod: 'product',
  cat: 'category',
  curr: 'currency',
};

export default defineLint({
  id: 'abbreviation-mix',
  title: 'Word abbreviated here and written out elsewhere',
  why: 'Who has seen `quantity` in ten tables types `quantity` in the eleventh. Only words that the schema itself writes out in most places are reported; abbreviations used throughout are its style.',
  severity: 'info',
  tags: ['naming'],
  options: { least: 4, share: 0.8 },
  check: ({ index, options }, report) => {
    const full = new Map<string, number>();
    const short = new Map<string, OwnColumn[]>();
    for (const own of ownColumns(index.tables)) {
      for (const word of new Set(nameWords(own.column.name))) {
        if (longForms[word] === undefined) full.set(word, (full.get(word) ?? 0) + 1);
        else short.set(word, [...(short.get(word) ?? []), own]);
      }
    }
    for (const [word, columns] of short) {
      const long = longForms[word]!;
      const written = full.get(long) ?? 0;
      if (written < options.least || written < (written + columns.length) * options.share) continue;
      for (const { table, column } of columns) {
        const label = `${table.name}.${column.name}`;
        const [style] = caseStyles(column.name);
        const words = nameWords(column.name).map((each) => (each === word ? long : each));
        const better = inStyle(words.join('_'), style ?? 'mixed');
        report({
          at: placeOf(table, column),
          message: `${label} says “${word}” where ${String(written)} other columns say “${long}”.`,
          fix:
            style === 'mixed' || index.column(table, better)
              ? undefined
              : renameObject(`Rename ${label} to ${better}`, column, better),
        });
      }
    }
  },
  examples: {
    bad: [
      {
        name: 'one qty among quantities',
        schema: `
          CREATE TABLE a (quantity integer, min_quantity integer); CREATE TABLE b (quantity integer);
          CREATE TABLE c (quantity integer); CREATE TABLE d (order_qty integer);`,
        finds: ['public.d.order_qty'],
      },
    ],
    good: [
      {
        name: 'abbreviated throughout, and too few to tell',
        schema: `
          CREATE TABLE a (qty integer, addr text); CREATE TABLE b (qty integer, address text);
          CREATE TABLE c (qty integer); CREATE TABLE d (quantity integer, desc_order integer);`,
      },
    ],
  },
});
