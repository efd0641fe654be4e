import { Random } from '#base/random';
import type { SeedRows, SeedValue } from '../../templates';
import { at, day, people, seedRows } from '../seed-values';

const accounts: readonly (readonly [number: string, name: string, kind: string])[] = [
  ['1000', 'Bank', 'asset'],
  ['1400', 'Receivables', 'asset'],
  ['1600', 'Payables', 'liability'],
  ['1770', 'Value added tax', 'liability'],
  ['2000', 'Capital', 'equity'],
  ['4000', 'Rent', 'expense'],
  ['4100', 'Salaries', 'expense'],
  ['4900', 'Other costs', 'expense'],
  ['8000', 'Sales', 'revenue'],
];
const [bank, receivables, payables, tax, , rent, salaries, other, sales] = accounts.map((_, index) => index + 1) as [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];
const months = 12;
const staff = 4;

interface Posting {
  readonly debit: number;
  readonly credit: number;
  readonly amount: string;
}
interface Entry {
  readonly month: number;
  readonly dayOfMonth: number;
  readonly description: string;
  readonly postings: readonly Posting[];
}

/** About `size` entries of one fiscal year in one ledger. */
export function* seed(size: number): Generator<SeedRows> {
  const random = new Random(2);
  const entries = Array.from({ length: size }, (_, index) => makeEntry(random, index, size));
  yield* books(random);
  yield* journal(random, entries);
  yield* statements(entries);
  yield seedRows(
    'audit_events',
    ['id', 'happened_at', 'staff_member_id', 'action', 'object_name', 'detail'],
    Array.from({ length: Math.ceil(size / 10) }, (_, index) => [
      index + 1,
      at(index * 300),
      random.between(1, staff),
      index % 5 === 0 ? 'export' : 'sign_in',
      'Ledger',
      index % 5 === 0 ? '{"format": "csv"}' : null,
    ]),
  );
}

const money = (random: Random, low: number, high: number): number => random.between(low * 100, high * 100) / 100;

function makeEntry(random: Random, index: number, size: number): Entry {
  const place = { month: Math.floor((index / size) * months), dayOfMonth: random.between(1, 28) };
  const kind = random.weighted([
    ['sale', 45],
    ['receipt', 35],
    ['purchase', 12],
    ['rent', 4],
    ['salary', 4],
  ]);
  const line = (debit: number, credit: number, amount: number): Posting => ({
    debit,
    credit,
    amount: amount.toFixed(4),
  });
  const net = money(random, 20, 4_000);
  switch (kind) {
    case 'sale':
      return {
        ...place,
        description: `Invoice ${index + 1}`,
        postings: [line(receivables, sales, net), line(receivables, tax, Math.round(net * 19) / 100)],
      };
    case 'receipt':
      return { ...place, description: `Receipt of invoice ${index}`, postings: [line(bank, receivables, net)] };
    case 'purchase':
      return { ...place, description: `Purchase ${index + 1}`, postings: [line(other, payables, net)] };
    case 'rent':
      return { ...place, description: 'Rent of the month', postings: [line(rent, bank, 1_800)] };
    default:
      return { ...place, description: 'Salaries of the month', postings: [line(salaries, bank, 9_200)] };
  }
}

/** Days from the start of the year to a month's first: 2025 is no leap year. */
const firstDays = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];
const dateOf = ({ month, dayOfMonth }: Entry): string => day(firstDays[month]! + dayOfMonth - 1);

function* books(random: Random): Generator<SeedRows> {
  yield seedRows(
    'currencies',
    ['code', 'name', 'minor_digits'],
    [
      ['EUR', 'Euro', 2],
      ['USD', 'US dollar', 2],
      ['JPY', 'Yen', 0],
    ],
  );
  yield seedRows('ledgers', ['id', 'name', 'currency', 'created_at'], [[1, 'Harbour Trading', 'EUR', at(0)]]);
  yield seedRows(
    'accounts',
    ['id', 'ledger_id', 'account_number', 'name', 'kind', 'parent_id', 'active'],
    accounts.map(([number, name, kind], index) => [index + 1, 1, number, name, kind, null, true]),
  );
  yield seedRows(
    'periods',
    ['id', 'ledger_id', 'starts_on', 'ends_on', 'closed_at'],
    Array.from({ length: months }, (_, month) => [
      month + 1,
      1,
      day(firstDays[month]!),
      day(firstDays[month + 1]! - 1),
      null,
    ]),
  );
  yield seedRows(
    'staff_members',
    ['id', 'login', 'full_name', 'active', 'created_at'],
    Array.from({ length: staff }, (_, index) => [index + 1, `clerk${index + 1}`, people(random), true, at(0)]),
  );
  yield seedRows(
    'exchange_rates',
    ['from_currency', 'to_currency', 'valid_on', 'rate'],
    Array.from({ length: 365 }, (_, index) => ['USD', 'EUR', day(index), (0.9 + Math.sin(index / 40) / 40).toFixed(8)]),
  );
  yield seedRows(
    'bank_accounts',
    ['id', 'ledger_id', 'account_id', 'iban', 'bank_name'],
    [[1, 1, bank, 'DE02120300000000202051', 'Harbour Bank']],
  );
}

function* journal(random: Random, entries: readonly Entry[]): Generator<SeedRows> {
  yield seedRows(
    'journal_entries',
    [
      'id',
      'ledger_id',
      'period_id',
      'entry_number',
      'booked_on',
      'description',
      'document_reference',
      'reverses_id',
      'created_by',
      'created_at',
    ],
    entries.map((entry, index) => [
      index + 1,
      1,
      entry.month + 1,
      index + 1,
      dateOf(entry),
      entry.description,
      `D-${index + 1}`,
      null,
      random.between(1, staff),
      at((firstDays[entry.month]! + entry.dayOfMonth) * 24 * 60),
    ]),
  );
  yield seedRows(
    'postings',
    ['id', 'ledger_id', 'entry_id', 'line_number', 'debit_account_id', 'credit_account_id', 'amount'],
    lines(entries),
  );
}

function* lines(entries: readonly Entry[]): Generator<readonly SeedValue[]> {
  let id = 0;
  for (const [index, { postings }] of entries.entries())
    for (const [place, { debit, credit, amount }] of postings.entries())
      yield [(id += 1), 1, index + 1, place + 1, debit, credit, amount];
}

/** What moved the bank account, as its statement lists it; every tenth line is not explained yet. */
function* statements(entries: readonly Entry[]): Generator<SeedRows> {
  function* rows(): Generator<readonly SeedValue[]> {
    let posting = 0;
    let id = 0;
    for (const entry of entries)
      for (const { debit, credit, amount } of entry.postings) {
        posting += 1;
        if (debit !== bank && credit !== bank) continue;
        id += 1;
        yield [
          id,
          1,
          `B${String(id).padStart(9, '0')}`,
          dateOf(entry),
          debit === bank ? amount : `-${amount}`,
          'Customer or supplier',
          entry.description,
          id % 10 === 0 ? null : posting,
        ];
      }
  }
  yield seedRows(
    'bank_transactions',
    ['id', 'bank_account_id', 'bank_reference', 'booked_on', 'amount', 'counterparty', 'purpose', 'posting_id'],
    rows(),
  );
}
