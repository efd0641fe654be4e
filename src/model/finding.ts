/** What a rule found. */
import type { SchemaEdit } from './schema-edit';

export type Severity = 'critical' | 'high' | 'medium' | 'low' | 'info';
export const severities = ['critical', 'high', 'medium', 'low', 'info'] as const satisfies readonly Severity[];

export interface Finding {
  /** Id of the rule. */
  readonly rule: string;
  readonly severity: Severity;
  /** Qualified name of the object: `public.orders`, `public.orders.total`. */
  readonly object: string;
  /** Ids of the objects concerned in a design, the most specific first; empty for an introspected schema. */
  readonly ids: readonly string[];
  /** One sentence that names the object and the fact. */
  readonly message: string;
  readonly fix: Fix | null;
  /** The reason why it was accepted; null when it stands. */
  readonly accepted: string | null;
}

/** A change of the model that ends the finding. */
export interface Fix {
  /** Verb and object: `Add an index on orders (customer_id)`. */
  readonly title: string;
  readonly edits: readonly SchemaEdit[];
}
