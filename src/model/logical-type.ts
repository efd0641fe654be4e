/** A column type apart from any dialect: what models are moved between dialects by. */
export type LogicalType =
  | { readonly kind: 'integer'; readonly bits: 8 | 16 | 24 | 32 | 64; readonly unsigned?: boolean | undefined }
  | { readonly kind: 'decimal'; readonly precision: number | null; readonly scale: number | null }
  | { readonly kind: 'float'; readonly bits: 32 | 64 }
  | { readonly kind: 'boolean' }
  /** `length` in characters; null: no limit. */
  | {
      readonly kind: 'text';
      readonly length: number | null;
      readonly fixed?: boolean | undefined;
      readonly caseInsensitive?: boolean | undefined;
    }
  | { readonly kind: 'bytes'; readonly length: number | null; readonly fixed?: boolean | undefined }
  | { readonly kind: 'bits'; readonly length: number | null; readonly fixed?: boolean | undefined }
  | { readonly kind: 'date' }
  /** `precision`: digits of a second; null: the dialect's default. */
  | { readonly kind: 'time'; readonly precision: number | null; readonly zone: boolean }
  | { readonly kind: 'timestamp'; readonly precision: number | null; readonly zone: boolean }
  | { readonly kind: 'interval'; readonly fields: string | null; readonly precision: number | null }
  | { readonly kind: 'uuid' }
  | { readonly kind: 'json'; readonly binary: boolean }
  | { readonly kind: 'xml' }
  | { readonly kind: 'money' }
  | { readonly kind: 'year' }
  | { readonly kind: 'inet'; readonly form: 'inet' | 'cidr' | 'macaddr' | 'macaddr8' }
  | {
      readonly kind: 'geometry';
      readonly type: string | null;
      readonly srid: number | null;
      readonly geography: boolean;
    }
  | { readonly kind: 'vector'; readonly dimensions: number | null; readonly element: string | null }
  | { readonly kind: 'search' }
  | { readonly kind: 'range'; readonly of: string; readonly multi: boolean }
  | { readonly kind: 'enum'; readonly values: readonly string[] }
  | { readonly kind: 'set'; readonly values: readonly string[] }
  | { readonly kind: 'array'; readonly of: LogicalType; readonly dimensions: number }
  /** A type that the schema itself defines (enum, domain, composite) or an extension brings. */
  | {
      readonly kind: 'named';
      readonly schema: string | null;
      readonly name: string;
      readonly modifiers: string | null;
    };
