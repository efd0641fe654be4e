import { nameWords } from '../name-words';
import { ownColumns } from '../own-columns';
import { placeOf } from '../place';
import { defineLint } from '../rule';

const codes: ReadonlySet<string> = new Set(
  'cvv cvv2 cvc cvc2 cid_code card_pin track_data track1 track2 magstripe'.split(' '),
);
const numbers = /(^|_)(credit_?card|debit_?card|card|cc)_(number|no|num)$|^(card|cc)num(ber)?$|^creditcard$/;
const safe = /last_?(4|four)|mask|token|hash|encrypt|trunc|suffix/i;

export default defineLint({
  id: 'payment-card-data',
  title: 'Data of payment cards',
  why: 'The card industry’s rules (PCI DSS 3.3) forbid storing the security code after the payment, encrypted or not, and a full card number has to be unreadable at rest. Keeping neither and a token of the payment provider instead takes the whole system out of the hardest part of the audit.',
  severity: 'high',
  tags: ['security'],
  options: {},
  check: ({ index }, report) => {
    for (const { table, column, type } of ownColumns(index.tables)) {
      const words = nameWords(column.name);
      const name = words.join('_');
      if (safe.test(column.name) || safe.test(column.comment ?? '') || type.family === 'boolean') continue;
      const at = placeOf(table, column);
      const label = `${table.name}.${column.name}`;
      if (words.some((word) => codes.has(word)) || codes.has(name)) {
        if (!/result|check|match|status|required/.test(name))
          report({
            at,
            message: `${label} looks like a card’s security code, which may not be stored.`,
            severity: 'critical',
          });
      } else if (numbers.test(name) && type.family !== 'bytes')
        report({
          at,
          message: `${label} looks like a full card number; nothing says that it is encrypted or a token.`,
        });
    }
  },
  examples: {
    bad: [
      {
        name: 'number and code',
        schema: 'CREATE TABLE payments (card_number text, cvv char(3), "creditCardNo" varchar(19));',
        finds: ['public.payments.card_number', 'public.payments.creditCardNo', 'public.payments.cvv'],
      },
    ],
    good: [
      {
        name: 'what may be kept',
        schema:
          'CREATE TABLE payments (card_last4 char(4), card_number_token text, masked_card_number text, card_brand text, cvv_result char(1), discard_number integer, postcard_no text);',
      },
      {
        name: 'encrypted',
        schema: "CREATE TABLE payments (card_number bytea, cc_number text COMMENT 'encrypted by the vault');",
      },
    ],
  },
  links: ['https://www.pcisecuritystandards.org/document_library/'],
});
