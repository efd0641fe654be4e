/** Values with everything that a format may stumble over, the same for one seed. */
import type { Grant } from '#model/schema';

/** Mulberry32, https://gist.github.com/tommyettinger/46a874533244883189143505d203312c (public domain). */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const hostileNames = [
  'index',
  'primary',
  'unique',
  'check',
  'foreign',
  'trigger',
  'policy',
  'rule',
  'exclude',
  'comment',
  'default',
  'not',
  'null',
  'table',
  'Order Items',
  'a"b',
  "it's",
  'back\\slash',
  'new\nline',
  'tab\there',
  '#c1',
  'a.b',
  '',
  ' ',
  '1st',
  'größe',
  '名前',
  '😀',
  'a`b',
  '$$',
  '--',
  'x#y',
  'with\u202ebidi',
  'nbsp\u00a0',
  'constraint',
  'also',
  'options',
  'none',
  'to',
  'stored',
  '\\n',
  'end\\',
];
const hostileTexts = [
  '',
  ' ',
  "it's",
  'a "quoted" word',
  'two\nlines',
  'back\\slash \\n \\u{41}',
  '#c17',
  '-- no note',
  'ends with \\',
  "''",
  '😀',
  '\ud800',
  '\r\n',
  '\u0000',
  'trailing ',
  '(',
];
const hostileCode = [
  '0',
  "'new'::text",
  'now()',
  "nextval('public.a b'::regclass)",
  '(a + b)',
  'a > 0 AND b < 1',
  '((x))',
  "E'it\\'s'",
  "'(' || ')'",
  '`a` + 1',
  'ARRAY[1, 2]',
  'a\nAND b',
  ')(',
  "'open",
  '',
  ' lead',
  'trail ',
  '#1',
  '$$x$$',
  '$1$',
  '-1',
  '--',
  'a, b',
  '"A b"',
  'stored',
  "CASE\n  WHEN a THEN 'x'\n\n  ELSE '  '\nEND",
  'x::timestamp with time zone',
  'a\r\nb',
  'a\rb\nc',
  '{}',
  'a #b',
  '\ta\n\tb',
  '$$\n$$\n$1$',
  'none',
];
export const types = [
  'integer',
  'character varying(20)',
  'timestamp with time zone',
  'numeric(12,2)[]',
  '"My Type"',
  'public.comment',
  'comment',
  "enum('a','b c')",
  'double precision',
  '"char"',
  'STRUCT(a INTEGER, b VARCHAR)',
  'not null',
  '',
  'int unsigned',
  'a #b',
  '`x`',
  'public.not',
  'VARCHAR',
  "set('x', 'y)')",
  'x default',
];

/** Draws single values of a schema. */
export class RandomValues {
  readonly random: () => number;
  #count = 0;

  constructor(random: () => number) {
    this.random = random;
  }

  chance(share: number): boolean {
    return this.random() < share;
  }
  pick<T>(values: readonly T[]): T {
    return values[Math.floor(this.random() * values.length)]!;
  }
  some<T>(most: number, make: () => T): T[] {
    return Array.from({ length: Math.floor(this.random() * (most + 1)) }, make);
  }
  name(): string {
    this.#count += 1;
    return `${this.chance(0.5) ? this.pick(hostileNames) : this.pick(['orders', 'total', 'id', 'Customer', 'a_b$1'])}${this.chance(0.6) ? String(this.#count) : `_${String(this.#count)}`}`;
  }
  /** A name that need not be another's. */
  word(): string {
    return this.chance(0.5) ? this.pick(hostileNames) : this.name();
  }
  text(): string {
    return this.chance(0.5) ? this.pick(hostileTexts) : `Text ${this.pick(hostileTexts)}`;
  }
  code(): string {
    return this.chance(0.3) ? `${this.pick(hostileCode)} ${this.pick(hostileCode)}` : this.pick(hostileCode);
  }
  id(): { id?: string } {
    this.#count += 1;
    return this.chance(0.8) ? { id: this.chance(0.1) ? `odd ${String(this.#count)}"` : `z${String(this.#count)}` } : {};
  }
  /** The field in some of the cases. */
  maybe<T extends object>(make: () => T, share = 0.3): T | Record<never, never> {
    return this.chance(share) ? make() : {};
  }
  described(): { id?: string; comment?: string } {
    return { ...this.id(), ...this.maybe(() => ({ comment: this.text() })) };
  }
  commented(): { id?: string; comment: string | null } {
    return { ...this.id(), comment: this.chance(0.5) ? this.text() : null };
  }
  orNull<T>(make: () => T): T | null {
    return this.chance(0.5) ? make() : null;
  }

  grant = (): Grant => {
    const privileges = this.some(3, () =>
      this.pick(['SELECT', 'INSERT', 'CREATE VIEW', 'to', 'odd, one', 'Grant To', 'by also']),
    ).concat('USAGE');
    return {
      grantee: this.word(),
      privileges,
      ...this.maybe(() => ({ grantable: [privileges[0]!] })),
      ...this.maybe(() => ({ grantor: this.word() })),
      ...this.maybe(() => ({ future: "it's" }), 0.1),
    };
  };
  owned(): { owner?: string; grants?: Grant[]; revoked?: Grant[] } {
    return {
      ...this.maybe(() => ({ owner: this.word() })),
      ...this.maybe(() => ({ grants: this.some(2, this.grant) })),
      ...this.maybe(() => ({ revoked: [this.grant()] })),
    };
  }
}
