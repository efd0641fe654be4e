/**
 * The sample shop's schema, once for both engines. What differs between them is spelled by a `Flavour`. Keys that
 * PostgreSQL checks faster in one go are added after loading; SQLite can declare them only in CREATE TABLE.
 */
export interface Flavour {
  readonly types: Readonly<Record<'money' | 'instant' | 'json' | 'flag' | 'id', string>>;
  /** Statements around the transaction that builds it. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Connecting to a place where nothing is makes an empty database: creating one first would open it twice. */
  readonly connectCreates: boolean;
  readonly referencesInTable: boolean;
  /** First day of the month of an instant, as an expression. */
  readonly month: (expression: string) => string;
  /** A member of a JSON value as text. */
  readonly jsonText: (expression: string, member: string) => string;
  readonly comments: boolean;
}

type Kind = keyof Flavour['types'] | 'text' | 'integer' | 'date';

interface ColumnSpec {
  readonly name: string;
  readonly kind: Kind;
  /** Behind the type: NOT NULL, DEFAULT, CHECK, UNIQUE. */
  readonly rest: string;
  readonly references: string | null;
}

export interface TableSpec {
  readonly name: string;
  readonly comment: string;
  readonly columns: readonly ColumnSpec[];
  readonly primaryKey: readonly string[];
}

/** `name kind rest -> table`, one column a line: the schema as one reads it. */
function table(name: string, comment: string, primaryKey: string, lines: string): TableSpec {
  const columns = lines
    .trim()
    .split('\n')
    .map((line) => {
      const [definition = '', references = null] = line.trim().split(' -> ');
      const [column = '', kind = 'text', ...rest] = definition.split(' ');
      return { name: column, kind: kind as Kind, rest: rest.join(' '), references };
    });
  return { name, comment, columns, primaryKey: primaryKey.split(', ') };
}

export const shopTables: readonly TableSpec[] = [
  table(
    'categories',
    'What is sold, as a tree.',
    'id',
    `
    id id
    parent_id id -> categories
    name text NOT NULL
    slug text NOT NULL UNIQUE
  `,
  ),
  table(
    'products',
    'A product; what is put into a basket is one of its variants.',
    'id',
    `
    id id
    category_id id NOT NULL -> categories
    name text NOT NULL
    description text
    price money NOT NULL CHECK (price >= 0)
    attributes json
    discontinued flag NOT NULL DEFAULT FALSE
    created_at instant NOT NULL
  `,
  ),
  table(
    'product_variants',
    'A colour and size of a product, with its stock keeping unit.',
    'id',
    `
    id id
    product_id id NOT NULL -> products
    sku text NOT NULL UNIQUE
    colour text
    size text
    price_difference money NOT NULL DEFAULT 0
  `,
  ),
  table(
    'warehouses',
    'Where goods lie.',
    'id',
    `
    id id
    name text NOT NULL UNIQUE
    country text NOT NULL
  `,
  ),
  table(
    'inventory',
    'Pieces in each warehouse.',
    'warehouse_id, variant_id',
    `
    warehouse_id id NOT NULL -> warehouses
    variant_id id NOT NULL -> product_variants
    quantity integer NOT NULL CHECK (quantity >= 0)
    counted_at instant
  `,
  ),
  table(
    'customers',
    'People who have an account.',
    'id',
    `
    id id
    email text NOT NULL UNIQUE CHECK (email = lower(email))
    given_name text NOT NULL
    family_name text NOT NULL
    phone text
    born_on date
    newsletter flag NOT NULL
    notes text
    created_at instant NOT NULL
  `,
  ),
  table(
    'addresses',
    'Addresses of a customer; orders keep the one they went to.',
    'id',
    `
    id id
    customer_id id NOT NULL -> customers
    kind text NOT NULL CHECK (kind IN ('delivery', 'billing'))
    street text NOT NULL
    city text NOT NULL
    postcode text
    country text NOT NULL
  `,
  ),
  table(
    'orders',
    'One checkout.',
    'id',
    `
    id id
    customer_id id NOT NULL -> customers
    address_id id NOT NULL -> addresses
    status text NOT NULL CHECK (status IN ('new', 'paid', 'shipped', 'delivered', 'returned', 'cancelled'))
    placed_at instant NOT NULL
    shipped_at instant
    shipping money NOT NULL
    coupon text
    remark text
  `,
  ),
  table(
    'order_items',
    'What was ordered, at the price of that day.',
    'order_id, line',
    `
    order_id id NOT NULL -> orders
    line integer NOT NULL
    variant_id id NOT NULL -> product_variants
    quantity integer NOT NULL CHECK (quantity > 0)
    unit_price money NOT NULL
    discount money NOT NULL DEFAULT 0
  `,
  ),
  table(
    'payments',
    'Attempts to pay, failed ones as well.',
    'id',
    `
    id id
    order_id id NOT NULL -> orders
    method text NOT NULL
    amount money NOT NULL
    state text NOT NULL CHECK (state IN ('succeeded', 'failed', 'refunded'))
    paid_at instant NOT NULL
    provider_answer json
  `,
  ),
  table(
    'reviews',
    'What customers say about a product.',
    'id',
    `
    id id
    product_id id NOT NULL -> products
    customer_id id -> customers
    stars integer NOT NULL CHECK (stars BETWEEN 1 AND 5)
    title text
    body text
    written_at instant NOT NULL
  `,
  ),
  table(
    'events',
    'What happened on the site.',
    'id',
    `
    id id
    happened_at instant NOT NULL
    kind text NOT NULL
    customer_id id -> customers
    product_id id -> products
    details json NOT NULL
  `,
  ),
];

export function createStatements(flavour: Flavour): readonly string[] {
  return shopTables.map((spec) => {
    const key = spec.primaryKey.length === 1 ? ' PRIMARY KEY' : '';
    const lines = spec.columns.map(({ name, kind, rest, references }) => {
      const type = kind in flavour.types ? flavour.types[kind as keyof Flavour['types']] : kind;
      const isKey = key !== '' && name === spec.primaryKey[0];
      const reference = flavour.referencesInTable && references ? ` REFERENCES ${references} (id)` : '';
      return `  ${name} ${type}${isKey ? key : ''}${rest === '' ? '' : ` ${rest}`}${reference}`;
    });
    if (key === '') lines.push(`  PRIMARY KEY (${spec.primaryKey.join(', ')})`);
    return `CREATE TABLE ${spec.name} (\n${lines.join(',\n')}\n)`;
  });
}

/**
 * Behind the load. There is no index on `orders.customer_id`, on purpose: the orders of one customer are the first plan
 * worth reading.
 */
export function finishStatements(flavour: Flavour): readonly string[] {
  const references = shopTables.flatMap((spec) =>
    spec.columns.flatMap(({ name, references: target }) =>
      target === null
        ? []
        : [
            `ALTER TABLE ${spec.name} ADD CONSTRAINT ${spec.name}_${name}_fkey FOREIGN KEY (${name}) REFERENCES ${target} (id)`,
          ],
    ),
  );
  const comments = [
    ...shopTables.map(({ name, comment }) => commentOn('TABLE', name, comment)),
    commentOn('VIEW', 'order_totals', 'Each order with what it cost, shipping included.'),
    commentOn('VIEW', 'monthly_revenue', 'Revenue by month of the orders that stood.'),
    commentOn('VIEW', 'product_ratings', 'Each product with its average number of stars.'),
  ];
  return [
    ...indexes,
    ...(flavour.referencesInTable ? [] : references),
    ...views(flavour),
    ...(flavour.comments ? comments : []),
  ];
}

const commentOn = (kind: 'TABLE' | 'VIEW', name: string, comment: string): string =>
  `COMMENT ON ${kind} ${name} IS '${comment.replaceAll("'", "''")}'`;

const indexes: readonly string[] = [
  'CREATE INDEX categories_parent_id ON categories (parent_id)',
  'CREATE INDEX products_category_id ON products (category_id)',
  'CREATE INDEX products_price ON products (price) WHERE NOT discontinued',
  'CREATE INDEX product_variants_product_id ON product_variants (product_id)',
  'CREATE INDEX inventory_variant_id ON inventory (variant_id)',
  'CREATE INDEX customers_name ON customers (lower(family_name), given_name)',
  'CREATE INDEX addresses_customer_id ON addresses (customer_id)',
  'CREATE INDEX orders_address_id ON orders (address_id)',
  'CREATE INDEX orders_placed_at ON orders (placed_at)',
  "CREATE INDEX orders_open ON orders (placed_at) WHERE status IN ('new', 'paid')",
  'CREATE INDEX order_items_variant_id ON order_items (variant_id)',
  'CREATE INDEX payments_order_id ON payments (order_id)',
  'CREATE INDEX reviews_product_id_stars ON reviews (product_id, stars)',
  'CREATE INDEX reviews_customer_id ON reviews (customer_id)',
  'CREATE INDEX events_happened_at ON events (happened_at)',
  'CREATE INDEX events_customer_id ON events (customer_id)',
  'CREATE INDEX events_product_id ON events (product_id)',
];

function views(flavour: Flavour): readonly string[] {
  return [
    `CREATE VIEW order_totals AS
SELECT o.id AS order_id, o.customer_id, o.status, o.placed_at,
       sum(i.quantity * i.unit_price - i.discount) + o.shipping AS total,
       sum(i.quantity) AS pieces
  FROM orders AS o
  JOIN order_items AS i ON i.order_id = o.id
 GROUP BY o.id, o.customer_id, o.status, o.placed_at, o.shipping`,
    `CREATE VIEW monthly_revenue AS
SELECT ${flavour.month('placed_at')} AS month, count(*) AS orders, sum(total) AS revenue
  FROM order_totals
 WHERE status NOT IN ('cancelled', 'returned')
 GROUP BY 1`,
    `CREATE VIEW product_ratings AS
SELECT p.id AS product_id, p.name, count(r.id) AS reviews, round(avg(r.stars), 2) AS stars,
       ${flavour.jsonText('p.attributes', 'material')} AS material
  FROM products AS p
  LEFT JOIN reviews AS r ON r.product_id = p.id
 GROUP BY p.id, p.name, ${flavour.jsonText('p.attributes', 'material')}`,
  ];
}
