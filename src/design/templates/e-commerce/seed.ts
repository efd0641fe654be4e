import { Random } from '#base/random';
import type { SeedRows, SeedValue } from '../../templates';
import { at, cities, people, seedRows, streets } from '../seed-values';

const categories = ['Kitchen', 'Garden', 'Lighting', 'Textiles', 'Tools', 'Paper', 'Toys', 'Books'];
const things = ['lamp', 'chair', 'kettle', 'rug', 'spade', 'notebook', 'puzzle', 'atlas', 'bowl', 'shelf'];
const makes = ['oak', 'steel', 'linen', 'glass', 'cork', 'brass', 'felt', 'birch'];
const rates = ['0.0700', '0.1900'];
const variantsOfProduct = 2;
const warehouses = 3;

interface Line {
  readonly variant: number;
  readonly quantity: number;
}
interface Order {
  readonly customer: number;
  readonly status: string;
  readonly placed: number;
  readonly lines: readonly Line[];
}

/** About `size` orders of a year, with the customers, products and stock that they need. */
export function* seed(size: number): Generator<SeedRows> {
  const random = new Random(1);
  const customers = Math.max(2, Math.ceil(size / 4));
  const products = Math.max(things.length, Math.ceil(size / 50));
  const orders = makeOrders(random, size, customers, products * variantsOfProduct);
  yield* catalogue(random, products);
  yield* customersOf(random, customers);
  yield* stock(products * variantsOfProduct, orders);
  yield* sales(orders);
  yield* movements(orders);
  yield* carts(random, customers, products * variantsOfProduct, Math.ceil(size / 20));
}

const variantTitle = (variant: number): string => {
  const product = Math.floor((variant - 1) / variantsOfProduct);
  return `${productTitle(product)}, ${variant % variantsOfProduct === 1 ? 'small' : 'large'}`;
};
const productTitle = (product: number): string =>
  `${makes[product % makes.length]!} ${things[product % things.length]!} ${product + 1}`;
const priceOf = (variant: number): string => (5 + ((variant * 37) % 190) + 0.9).toFixed(2);

function makeOrders(random: Random, size: number, customers: number, variants: number): readonly Order[] {
  return Array.from({ length: size }, (_, index): Order => {
    const chosen = new Set(Array.from({ length: random.between(1, 4) }, () => random.skewed(variants) + 1));
    return {
      customer: random.skewed(customers) + 1,
      status: random.weighted([
        ['delivered', 80],
        ['shipped', 8],
        ['paid', 6],
        ['pending', 3],
        ['cancelled', 3],
      ]),
      placed: Math.floor((index / size) * 365 * 24 * 60),
      lines: [...chosen].map((variant) => ({
        variant,
        quantity: random.weighted([
          [1, 80],
          [2, 15],
          [5, 5],
        ]),
      })),
    };
  });
}

function* catalogue(random: Random, products: number): Generator<SeedRows> {
  yield seedRows(
    'categories',
    ['id', 'parent_id', 'slug', 'name'],
    categories.map((name, index) => [index + 1, null, name.toLowerCase(), name]),
  );
  const all = Array.from({ length: products }, (_, index) => index);
  yield seedRows(
    'products',
    ['id', 'slug', 'title', 'description', 'status', 'created_at', 'updated_at'],
    all.map((index) => [
      index + 1,
      productTitle(index).replaceAll(' ', '-'),
      productTitle(index),
      `A ${productTitle(index)}.`,
      index % 20 === 19 ? 'retired' : 'listed',
      at(index),
      at(index),
    ]),
  );
  yield seedRows(
    'product_categories',
    ['product_id', 'category_id', 'position'],
    all.map((index) => [index + 1, (index % categories.length) + 1, random.between(0, 99)]),
  );
  yield seedRows(
    'product_variants',
    ['id', 'product_id', 'sku', 'title', 'price', 'currency', 'weight_grams', 'active'],
    Array.from({ length: products * variantsOfProduct }, (_, index) => [
      index + 1,
      Math.floor(index / variantsOfProduct) + 1,
      `SKU-${String(index + 1).padStart(6, '0')}`,
      variantTitle(index + 1),
      priceOf(index + 1),
      'EUR',
      100 + ((index * 53) % 4000),
      index % 40 !== 39,
    ]),
  );
}

function* customersOf(random: Random, customers: number): Generator<SeedRows> {
  const names = Array.from({ length: customers }, () => people(random));
  yield seedRows(
    'customers',
    ['id', 'email', 'full_name', 'phone', 'marketing_consent_at', 'created_at', 'erased_at'],
    names.map((name, index) => [
      index + 1,
      `${name.toLowerCase().replaceAll(' ', '.')}.${index + 1}@example.com`,
      name,
      index % 3 === 0 ? null : `+49 30 ${1_000_000 + index}`,
      index % 4 === 0 ? at(index) : null,
      at(0),
      null,
    ]),
  );
  yield seedRows(
    'addresses',
    ['id', 'customer_id', 'recipient', 'street', 'postal_code', 'city', 'country', 'created_at'],
    names.map((name, index) => [
      index + 1,
      index + 1,
      name,
      `${random.pick(streets)} ${random.between(1, 120)}`,
      String(random.between(10_000, 99_999)),
      random.pick(cities),
      'DE',
      at(0),
    ]),
  );
}

/** Each variant lies in one warehouse, with what was sold bought before. */
const warehouseOf = (variant: number): number => (variant % warehouses) + 1;
const spare = 25;

function* stock(variants: number, orders: readonly Order[]): Generator<SeedRows> {
  const reserved = new Map<number, number>();
  for (const { status, lines } of orders)
    if (status === 'paid')
      for (const { variant, quantity } of lines) reserved.set(variant, (reserved.get(variant) ?? 0) + quantity);
  yield seedRows(
    'warehouses',
    ['id', 'code', 'name', 'country'],
    [
      [1, 'NORTH', 'Harbour', 'DE'],
      [2, 'SOUTH', 'Valley', 'DE'],
      [3, 'WEST', 'Crossing', 'NL'],
    ],
  );
  yield seedRows(
    'stock_levels',
    ['variant_id', 'warehouse_id', 'on_hand', 'reserved', 'updated_at'],
    Array.from({ length: variants }, (_, index) => {
      const held = reserved.get(index + 1) ?? 0;
      return [index + 1, warehouseOf(index + 1), spare + held, held, at(0)];
    }),
  );
}

function* sales(orders: readonly Order[]): Generator<SeedRows> {
  const order = (each: Order, index: number): SeedValue[] => [
    index + 1,
    `O-${String(index + 1).padStart(8, '0')}`,
    each.customer,
    each.customer,
    each.customer,
    each.status,
    'EUR',
    '4.90',
    at(each.placed),
  ];
  yield seedRows(
    'orders',
    [
      'id',
      'order_number',
      'customer_id',
      'shipping_address_id',
      'billing_address_id',
      'status',
      'currency',
      'shipping_amount',
      'placed_at',
    ],
    orders.map(order),
  );
  yield seedRows(
    'order_items',
    ['id', 'order_id', 'variant_id', 'title', 'quantity', 'unit_price', 'tax_rate'],
    items(orders),
  );
  const paid = orders.map((each, index) => ({ ...each, id: index + 1 })).filter(({ status }) => status !== 'pending');
  yield* money(paid);
  yield* parcels(orders, paid);
}

interface PaidOrder extends Order {
  readonly id: number;
}

function* money(paid: readonly PaidOrder[]): Generator<SeedRows> {
  yield seedRows(
    'payments',
    ['id', 'order_id', 'provider', 'provider_reference', 'status', 'amount', 'currency', 'created_at'],
    paid.map((each, index) => [
      index + 1,
      each.id,
      'cardhouse',
      `ch_${each.id}`,
      each.status === 'cancelled' ? 'voided' : 'captured',
      total(each),
      'EUR',
      at(each.placed + 5),
    ]),
  );
  const back = paid
    .map((each, index) => ({ ...each, payment: index + 1 }))
    .filter(({ status, id }) => status === 'delivered' && id % 40 === 0);
  yield seedRows(
    'refunds',
    ['id', 'payment_id', 'provider_reference', 'amount', 'reason', 'created_at'],
    back.map((each, index) => [
      index + 1,
      each.payment,
      `re_${each.id}`,
      total(each),
      'Sent back within the time',
      at(each.placed + 20_000),
    ]),
  );
}

function* parcels(orders: readonly Order[], paid: readonly PaidOrder[]): Generator<SeedRows> {
  const sent = paid.filter(({ status }) => status === 'shipped' || status === 'delivered');
  yield seedRows(
    'shipments',
    ['id', 'order_id', 'warehouse_id', 'carrier', 'tracking_number', 'shipped_at', 'delivered_at'],
    sent.map((each, index) => [
      index + 1,
      each.id,
      warehouseOf(each.lines[0]!.variant),
      'Parcel Post',
      `PP${String(each.id).padStart(10, '0')}`,
      at(each.placed + 1_440),
      each.status === 'delivered' ? at(each.placed + 4_320) : null,
    ]),
  );
  const first = firstItems(orders);
  yield seedRows(
    'shipment_items',
    ['shipment_id', 'order_item_id', 'quantity'],
    sent.flatMap((each, index) =>
      each.lines.map((line, place) => [index + 1, first[each.id - 1]! + place, line.quantity]),
    ),
  );
}

const total = ({ lines }: Order): string =>
  (lines.reduce((sum, { variant, quantity }) => sum + Number(priceOf(variant)) * quantity, 0) + 4.9).toFixed(2);

/** Id of the first line of each order. */
function firstItems(orders: readonly Order[]): readonly number[] {
  let next = 1;
  return orders.map(({ lines }) => {
    const first = next;
    next += lines.length;
    return first;
  });
}

function* items(orders: readonly Order[]): Generator<readonly SeedValue[]> {
  let id = 0;
  for (const [index, { lines }] of orders.entries())
    for (const { variant, quantity } of lines)
      yield [
        (id += 1),
        index + 1,
        variant,
        variantTitle(variant),
        quantity,
        priceOf(variant),
        rates[variant % rates.length]!,
      ];
}

function* movements(orders: readonly Order[]): Generator<SeedRows> {
  const first = firstItems(orders);
  function* rows(): Generator<readonly SeedValue[]> {
    let id = 0;
    for (const [index, { status, lines, placed }] of orders.entries()) {
      if (status !== 'shipped' && status !== 'delivered') continue;
      for (const [place, { variant, quantity }] of lines.entries()) {
        yield [(id += 1), variant, warehouseOf(variant), quantity, 'purchase', null, at(placed)];
        yield [(id += 1), variant, warehouseOf(variant), -quantity, 'sale', first[index]! + place, at(placed + 1_440)];
      }
    }
  }
  yield seedRows(
    'stock_movements',
    ['id', 'variant_id', 'warehouse_id', 'quantity', 'reason', 'order_item_id', 'moved_at'],
    rows(),
  );
}

function* carts(random: Random, customers: number, variants: number, count: number): Generator<SeedRows> {
  const idOf = (index: number): string => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
  yield seedRows(
    'carts',
    ['id', 'customer_id', 'created_at', 'updated_at'],
    Array.from({ length: count }, (_, index) => [
      idOf(index),
      index % 2 === 0 ? null : random.between(1, customers),
      at(index),
      at(index),
    ]),
  );
  yield seedRows(
    'cart_items',
    ['cart_id', 'variant_id', 'quantity'],
    Array.from({ length: count }, (_, index) => [idOf(index), random.between(1, variants), random.between(1, 3)]),
  );
}
