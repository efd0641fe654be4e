/** Data definition statements that a printer made of a schema. */

export interface DdlOptions {
  /** `IF NOT EXISTS`, `CREATE OR REPLACE`, guarded blocks: running it twice changes nothing the second time. */
  readonly idempotent: boolean;
  /** Owners and rights are part of it. */
  readonly privileges: boolean;
}

export interface DdlStatement {
  /** Without the terminator. */
  readonly sql: string;
  /** What it creates or belongs to, for one file per object: `table public.orders`. */
  readonly kind: string;
  readonly schema: string | null;
  readonly name: string;
}

/** Something that the target cannot express, or only in a weaker way. Never silent. */
export interface DdlLoss {
  /** `public.orders.total` */
  readonly object: string;
  /** What is lost or changed, one sentence. */
  readonly what: string;
  /** `weaker`: printed in another form; `omitted`: not printed. */
  readonly kind: 'weaker' | 'omitted';
}

export interface DdlScript {
  /** In an order in which they run on an empty database. The same schema gives the same text. */
  readonly statements: readonly DdlStatement[];
  readonly losses: readonly DdlLoss[];
}
