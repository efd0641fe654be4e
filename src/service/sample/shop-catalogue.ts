import type { Random } from '#base/random';
import { money } from './values';
import type { RowValue } from './values';
import { categories, colours, materials, qualities, reviewParts, sizes } from './words';

interface Variant {
  readonly id: number;
  readonly cents: number;
}

/** What the shop sells: categories, products, variants, stock and reviews. */
export class ShopCatalogue {
  readonly categories: RowValue[][] = [];
  readonly products: RowValue[][] = [];
  readonly variants: RowValue[][] = [];
  readonly warehouses: RowValue[][] = [
    [1, 'Leipzig', 'DE'],
    [2, 'Ostrava-Jih', 'CZ'],
  ];
  readonly #random: Random;
  readonly #prices: Variant[] = [];

  constructor(random: Random, products: number, openedAt: () => string) {
    this.#random = random;
    const leaves = this.#addCategories();
    for (let id = 1; id <= products; id += 1) this.#addProduct(id, random.pick(leaves), openedAt());
  }

  /** Old products sell most. */
  someVariant(random: Random): Variant {
    return this.#prices[random.skewed(this.#prices.length, 2.5)]!;
  }

  *inventory(countedAt: string): Generator<RowValue[]> {
    const random = this.#random;
    for (const [warehouse] of this.warehouses) {
      for (const { id } of this.#prices) {
        if (random.chance(0.12)) continue;
        yield [warehouse!, id, random.chance(0.15) ? 0 : random.skewed(900, 2), random.chance(0.7) ? countedAt : null];
      }
    }
  }

  *reviews(count: number, when: (random: Random) => string, customers: number): Generator<RowValue[]> {
    const random = this.#random;
    for (let id = 1; id <= count; id += 1) {
      const stars = random.weighted([
        [5, 52],
        [4, 24],
        [3, 10],
        [2, 5],
        [1, 9],
      ] as const);
      const opening = random.pick(stars >= 3 ? reviewParts.good : reviewParts.bad);
      const length = random.weighted([
        [0, 60],
        [2, 30],
        [6, 9],
        [60, 1],
      ] as const);
      const body = [opening, ...Array.from({ length }, () => random.pick(reviewParts.detail))].join(' ');
      yield [
        id,
        1 + random.skewed(this.products.length, 2.5),
        random.chance(0.9) ? 1 + random.skewed(customers) : null,
        stars,
        random.chance(0.6) ? opening.replace(/[.!]$/, '') : null,
        random.chance(0.85) ? body : null,
        when(random),
      ];
    }
  }

  /** Returns the lowest categories, with their names. */
  #addCategories(): { readonly id: number; readonly name: string }[] {
    const leaves: { id: number; name: string }[] = [];
    const add = (parent: number | null, name: string, slug: string): number => {
      const id = this.categories.length + 1;
      this.categories.push([id, parent, name, slug]);
      return id;
    };
    const slugOf = (name: string): string => name.toLowerCase().replace(/[^a-z]+/g, '-');
    for (const [top, below] of categories) {
      const parent = add(null, top, slugOf(top));
      for (const name of below) leaves.push({ id: add(parent, name, slugOf(`${top} ${name}`)), name });
    }
    return leaves;
  }

  #addProduct(id: number, category: { readonly id: number; readonly name: string }, openedAt: string): void {
    const random = this.#random;
    const material = random.pick(materials);
    const cents = Math.round(190 * 1.0016 ** random.between(0, 3_000)) + random.pick([0, 9, 50, 99]);
    const attributes = {
      material,
      weight_g: random.between(20, 9_000),
      ...(random.chance(0.3) ? { tags: [random.pick(['new', 'bestseller', 'eco', 'última unidad']), 'shop'] } : {}),
      ...(random.chance(0.2) ? { dimensions: { w: random.between(1, 90), h: random.between(1, 90), d: null } } : {}),
    };
    this.products.push([
      id,
      category.id,
      `${random.pick(qualities)} ${material} ${category.name.replace(/s$/, '')} ${id}`,
      random.chance(0.8)
        ? `Made of ${material.toLowerCase()}. ${Array.from({ length: random.between(1, 8) }, () => random.pick(reviewParts.detail)).join(' ')}`
        : null,
      money(cents),
      random.chance(0.95) ? JSON.stringify(attributes) : null,
      random.chance(0.07),
      openedAt,
    ]);
    const count = random.weighted([
      [1, 3],
      [2, 3],
      [4, 3],
      [6, 1],
    ] as const);
    for (let number = 1; number <= count; number += 1) this.#addVariant(id, number, cents);
  }

  #addVariant(product: number, number: number, cents: number): void {
    const random = this.#random;
    const id = this.variants.length + 1;
    const difference = number > 2 ? 200 * number : 0;
    this.variants.push([
      id,
      product,
      `P${String(product).padStart(5, '0')}-${number}`,
      random.chance(0.9) ? random.pick(colours) : null,
      random.chance(0.6) ? random.pick(sizes) : null,
      money(difference),
    ]);
    this.#prices.push({ id, cents: cents + difference });
  }
}
