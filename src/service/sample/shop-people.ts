import type { Random } from '#base/random';
import type { RowValue } from './values';
import { countries } from './words';
import type { Country } from './words';

/** Customers and their addresses. */
export class ShopPeople {
  readonly customers: RowValue[][] = [];
  readonly addresses: RowValue[][] = [];
  readonly count: number;
  /** First address by customer. */
  readonly #firstAddress: number[] = [0];

  constructor(random: Random, count: number, joinedAt: (share: number) => string) {
    this.count = count;
    for (let id = 1; id <= count; id += 1) {
      const country = random.weighted(countries.map((entry) => [entry, entry.weight] as const));
      this.#addCustomer(random, id, country, joinedAt(id / (count + 1)));
      this.#firstAddress.push(this.addresses.length + 1);
      this.#addAddress(random, id, country, 'delivery');
      if (random.chance(0.3)) this.#addAddress(random, id, country, 'billing');
    }
  }

  /** A few order again and again; many never do. */
  someCustomer(random: Random): number {
    return 1 + random.skewed(this.count, 2.2);
  }

  addressOf(customer: number): number {
    return this.#firstAddress[customer]!;
  }

  #addCustomer(random: Random, id: number, country: Country, joinedAt: string): void {
    const given = random.pick(country.given);
    const family = random.pick(country.family);
    const ascii =
      `${given}.${family}`
        .normalize('NFD')
        .toLowerCase()
        .replace(/[^a-z.]/g, '') || 'customer';
    this.customers.push([
      id,
      `${ascii}${id}@${random.pick(['example.com', 'example.org', 'example.net', 'mail.example'])}`,
      given,
      family,
      random.chance(0.55)
        ? `+${random.between(30, 99)} ${random.between(100, 999)} ${random.between(100_000, 999_999)}`
        : null,
      random.chance(0.7)
        ? `${random.between(1940, 2007)}-${two(random.between(1, 12))}-${two(random.between(1, 28))}`
        : null,
      random.chance(0.35),
      random.chance(0.02)
        ? random.pick(['', 'NULL', 'Calls often; ask for Mrs “B.”', 'VIP\nno calls after 18:00'])
        : null,
      joinedAt,
    ]);
  }

  #addAddress(random: Random, customer: number, country: Country, kind: 'delivery' | 'billing'): void {
    this.addresses.push([
      this.addresses.length + 1,
      customer,
      kind,
      `${random.pick(country.streets)} ${random.between(1, 180)}`,
      random.pick(country.cities),
      random.chance(0.97) ? country.postcode.replaceAll('#', () => String(random.between(0, 9))) : null,
      country.code,
    ]);
  }
}

const two = (number: number): string => String(number).padStart(2, '0');
