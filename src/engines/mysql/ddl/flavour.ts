/** Where MySQL and MariaDB differ in what is written for them. */
export interface Flavour {
  readonly id: string;
  readonly title: string;
  readonly isMariadb: boolean;
  /** Texts are equal only when they are the same, trailing spaces included. */
  readonly exactCollation: string;
  readonly caseInsensitiveCollation: string;
  readonly uuid: { readonly type: string; readonly check?: ((column: string) => string) | undefined };
  /** Clause behind a geometry type. */
  readonly srid: (srid: number) => string;
}

export const mysql: Flavour = {
  id: 'mysql',
  title: 'MySQL',
  isMariadb: false,
  exactCollation: 'utf8mb4_0900_bin',
  caseInsensitiveCollation: 'utf8mb4_0900_as_ci',
  uuid: { type: 'CHAR(36)', check: (column) => `IS_UUID(${column})` },
  srid: (srid) => ` SRID ${srid}`,
};

export const mariadb: Flavour = {
  id: 'mariadb',
  title: 'MariaDB',
  isMariadb: true,
  exactCollation: 'utf8mb4_nopad_bin',
  caseInsensitiveCollation: 'utf8mb4_uca1400_nopad_as_ci',
  uuid: { type: 'UUID' },
  srid: (srid) => ` REF_SYSTEM_ID=${srid}`,
};
