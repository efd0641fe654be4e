import { Random } from '#base/random';
import { ShopPeople } from './shop-people';
import { ShopCatalogue } from './shop-catalogue';
import { money } from './values';
import type { RowValue } from './values';
import { browsers, searches } from './words';

/** Rows of one table, in the order of its columns. */
export type ShopRows = ReadonlyMap<string, Iterable<readonly RowValue[]>>;

const counts = { products: 3_000, customers: 10_000, orders: 32_000, reviews: 10_000, events: 15_000 } as const;

/** The shop's last day; everything happens in the three years before. */
const end = Date.UTC(2026, 9, 31, 21, 0, 0);
const days = 3 * 365;
const dayMs = 86_400_000;

/** `2026-10-31 20:59:07`, in UTC. */
export const instant = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');

/** A moment in the shop's life: more and more of them, evenings and the weeks before Christmas most. */
function moment(random: Random): number {
  for (;;) {
    const day = Math.floor(days * random.next() ** 0.6);
    const at = end - (days - day) * dayMs;
    const month = new Date(at).getUTCMonth();
    if (random.next() > (month >= 10 ? 1 : month === 6 ? 0.55 : 0.7)) continue;
    const hour = random.weighted([
      [8, 2],
      [10, 4],
      [12, 6],
      [14, 4],
      [16, 5],
      [18, 8],
      [20, 10],
      [22, 5],
      [2, 1],
    ]);
    return at + (hour - 21) * 3_600_000 + random.between(0, 7_199_999);
  }
}

/** All rows of the shop; tables in an order that respects their references. */
export function shopRows(seed = 20_261_031): ShopRows {
  const catalogue = new ShopCatalogue(new Random(seed), counts.products, () => instant(end - days * dayMs));
  const people = new ShopPeople(new Random(seed + 1), counts.customers, (share) =>
    instant(end - Math.floor(days * dayMs * (1 - share))),
  );
  const orders = makeOrders(new Random(seed + 2), catalogue, people);
  return new Map<string, Iterable<readonly RowValue[]>>([
    ['categories', catalogue.categories],
    ['products', catalogue.products],
    ['product_variants', catalogue.variants],
    ['warehouses', catalogue.warehouses],
    ['inventory', catalogue.inventory(instant(end))],
    ['customers', people.customers],
    ['addresses', people.addresses],
    ...orders,
    ['reviews', catalogue.reviews(counts.reviews, (random) => instant(moment(random)), people.count)],
    ['events', events(new Random(seed + 3), people.count)],
  ]);
}

const statuses = [
  ['delivered', 78],
  ['shipped', 8],
  ['returned', 5],
  ['cancelled', 5],
  ['paid', 3],
  ['new', 1],
] as const;
const methods = [
  ['card', 55],
  ['paypal', 22],
  ['transfer', 14],
  ['invoice', 9],
] as const;

function makeOrders(random: Random, catalogue: ShopCatalogue, people: ShopPeople): [string, RowValue[][]][] {
  const orders: RowValue[][] = [];
  const items: RowValue[][] = [];
  const payments: RowValue[][] = [];
  const moments = Array.from({ length: counts.orders }, () => moment(random)).toSorted((a, b) => a - b);
  moments.forEach((at, index) => {
    const id = index + 1;
    const customer = people.someCustomer(random);
    const status = end - at < 2 * dayMs ? random.pick(['new', 'paid'] as const) : random.weighted(statuses);
    const hasShipped = status === 'shipped' || status === 'delivered' || status === 'returned';
    const shipping = random.weighted([
      [0, 4],
      [490, 5],
      [790, 2],
      [1290, 1],
    ] as const);
    orders.push([
      id,
      customer,
      people.addressOf(customer),
      status,
      instant(at),
      hasShipped ? instant(at + random.between(8, 90) * 3_600_000) : null,
      money(shipping),
      random.chance(0.06) ? random.pick(['WELCOME10', 'SPRING', 'VIP-ž']) : null,
      random.chance(0.03)
        ? random.pick(['Please ring twice.', 'Leave it at the neighbour’s.', 'Gift: no invoice in the box!'])
        : null,
    ]);
    const total = shipping + addItems(random, catalogue, id, items);
    addPayments(random, { id, total, at, status }, payments);
  });
  return [
    ['orders', orders],
    ['order_items', items],
    ['payments', payments],
  ];
}

/** Adds the lines of one order; returns what they cost, in cents. */
function addItems(random: Random, catalogue: ShopCatalogue, order: number, items: RowValue[][]): number {
  const lines = random.weighted([
    [1, 45],
    [2, 25],
    [3, 15],
    [4, 8],
    [6, 5],
    [11, 2],
  ] as const);
  let total = 0;
  for (let line = 1; line <= lines; line += 1) {
    const { id, cents } = catalogue.someVariant(random);
    const quantity = random.weighted([
      [1, 80],
      [2, 14],
      [4, 5],
      [12, 1],
    ] as const);
    const discount = random.chance(0.08) ? Math.round(cents * quantity * 0.1) : 0;
    items.push([order, line, id, quantity, money(cents), money(discount)]);
    total += cents * quantity - discount;
  }
  return total;
}

interface PaidOrder {
  readonly id: number;
  readonly total: number;
  readonly at: number;
  readonly status: string;
}

function addPayments(random: Random, { id, total, at, status }: PaidOrder, payments: RowValue[][]): void {
  if (status === 'new') return;
  const method = random.weighted(methods);
  const add = (state: string, minutes: number, answer: unknown): void => {
    payments.push([
      payments.length + 1,
      id,
      method,
      money(total),
      state,
      instant(at + minutes * 60_000),
      answer === null ? null : JSON.stringify(answer),
    ]);
  };
  if (random.chance(0.07)) add('failed', 1, { code: random.pick(['declined', 'timeout', '3ds']), retry: true });
  if (status === 'cancelled' && random.chance(0.6)) return;
  add(
    'succeeded',
    3,
    method === 'invoice' ? null : { id: `tx_${random.between(1e8, 9e8)}`, fee: money(Math.round(total * 0.014)) },
  );
  if (status === 'returned')
    add('refunded', random.between(3, 30) * 1440, { reason: random.pick(['damaged', 'wrong size', 'changed mind']) });
}

function* events(random: Random, customers: number): Generator<RowValue[]> {
  const moments = Array.from({ length: counts.events }, () => moment(random)).toSorted((a, b) => a - b);
  for (const [index, at] of moments.entries()) {
    const kind = random.weighted([
      ['view', 62],
      ['search', 18],
      ['basket', 12],
      ['login', 6],
      ['error', 2],
    ] as const);
    const details = {
      browser: random.pick(browsers),
      ...(kind === 'search' ? { query: random.pick(searches), hits: random.skewed(400) } : {}),
      ...(kind === 'error'
        ? {
            status: random.pick([404, 500, 503]),
            trace: { id: random.between(1, 1e9).toString(16), retried: random.chance(0.3) },
          }
        : {}),
    };
    yield [
      index + 1,
      instant(at),
      kind,
      random.chance(0.45) ? 1 + random.skewed(customers) : null,
      kind === 'view' || kind === 'basket' ? 1 + random.skewed(counts.products) : null,
      JSON.stringify(details),
    ];
  }
}
