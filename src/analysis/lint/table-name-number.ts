import { isOwnTable } from '../own-columns';
import { majorityOf, nameWords } from '../name-words';
import { placeOf } from '../place';
import { defineLint } from '../rule';

/** Words without a plural of their own, or plural by form and singular by meaning: they agree with both. */
const uncountable: ReadonlySet<string> = new Set(
  (
    'data metadata info information history equipment staff inventory stock audit log news series species media content feedback money ' +
    'people children men women criteria settings config status address class process access business basis analysis sms gps cms iss has is as ' +
    'config cache queue outbox inbox spam mail work research schedule catalog summary detail details statistics stats analytics'
  ).split(' '),
);

function numbersOf(name: string): readonly ('singular' | 'plural')[] {
  const last = nameWords(name).at(-1) ?? '';
  // Without a vowel it is an abbreviation, which has no number that one could see.
  if (uncountable.has(last) || !/^[a-z]{3,}$/.test(last) || !/[aeiouy]/.test(last)) return [];
  if (/(ss|us|is|os)$/.test(last)) return ['singular'];
  return [last.endsWith('s') ? 'plural' : 'singular'];
}

export default defineLint({
  id: 'table-name-number',
  title: 'Singular table name among plurals, or the reverse',
  why: 'With `orders` and `customer` in one schema every name has to be looked up. What most tables do is taken as the style; only English plurals are known. Renaming a table breaks its users, so it is a hint for new tables.',
  severity: 'info',
  tags: ['naming'],
  options: { least: 8, share: 0.8 },
  check: ({ index, options }, report) => {
    const tables = index.tables.filter(isOwnTable);
    const style = majorityOf(tables, ({ name }) => numbersOf(name), options);
    if (style === null) return;
    for (const table of tables) {
      const numbers = numbersOf(table.name);
      if (numbers.length > 0 && !numbers.includes(style))
        report({
          at: placeOf(table),
          message: `${table.name} is ${numbers[0]!}; most tables of this schema are named in the ${style}.`,
        });
    }
  },
  examples: {
    bad: [
      {
        name: 'one singular',
        schema: `
          CREATE TABLE orders (id bigint); CREATE TABLE users (id bigint); CREATE TABLE items (id bigint); CREATE TABLE carts (id bigint);
          CREATE TABLE brands (id bigint); CREATE TABLE prices (id bigint); CREATE TABLE stores (id bigint); CREATE TABLE customer (id bigint);`,
        finds: ['public.customer'],
      },
    ],
    good: [
      {
        name: 'words without a plural, and an abbreviation',
        schema: `
          CREATE TABLE orders (id bigint); CREATE TABLE users (id bigint); CREATE TABLE items (id bigint); CREATE TABLE carts (id bigint);
          CREATE TABLE brands (id bigint); CREATE TABLE prices (id bigint); CREATE TABLE stores (id bigint); CREATE TABLE shops (id bigint);
          CREATE TABLE staff (id bigint); CREATE TABLE order_history (id bigint); CREATE TABLE inventory (id bigint);
          CREATE TABLE orders_dlq (id bigint);`,
      },
      { name: 'too few tables', schema: 'CREATE TABLE orders (id bigint); CREATE TABLE customer (id bigint);' },
    ],
  },
});
