import type { DefaultPrivilege, Grant, Owned } from '#model/schema';
import type { Rows } from '../channel';
import { present } from './grouping';

interface RightRow {
  readonly taken: boolean;
  readonly grantee: string;
  readonly grantor: string | null;
  readonly privilege: string;
  readonly grantable: boolean;
}

export type Rights = Pick<Owned, 'grants' | 'revoked'>;

/** Rights by `catalogue/object id/part`, as `rightsKey` makes it. */
export function readPrivileges(rows: Rows): Map<string, Rights> {
  const byObject = Map.groupBy(rows, ([catalogue, oid, part]) => rightsKey(catalogue!, oid!, Number(part)));
  const rights = new Map<string, Rights>();
  for (const [key, ofObject] of byObject) {
    rights.set(
      key,
      sumUp(
        ofObject.map(([, , , direction, grantee, grantor, privilege, grantable]) => ({
          taken: direction === 'taken',
          grantee: grantee!,
          grantor: grantor ?? null,
          privilege: privilege!,
          grantable: grantable === 't',
        })),
      ),
    );
  }
  return rights;
}

/** `part`: the number of a column, 0 for the object itself. */
export function rightsKey(catalogue: string, oid: string, part = 0): string {
  return `${catalogue}/${oid}/${part}`;
}

const kinds: Readonly<Record<string, DefaultPrivilege['on']>> = {
  r: 'tables',
  S: 'sequences',
  f: 'functions',
  T: 'types',
  n: 'schemas',
  L: 'large objects',
};

export function readDefaultPrivileges(rows: Rows): DefaultPrivilege[] {
  const byRule = Map.groupBy(rows, ([role, schema, on]) => JSON.stringify([role, schema, on]));
  return [...byRule.values()].map((ofRule) => {
    const [role, schema, on] = ofRule[0]!;
    const { grants = [], revoked } = sumUp(
      ofRule.map(([, , , direction, grantee, privilege, grantable]) => ({
        taken: direction === 'taken',
        grantee: grantee!,
        grantor: null,
        privilege: privilege!,
        grantable: grantable === 't',
      })),
    );
    return { role: role!, schema: schema ?? null, on: kinds[on!]!, grants, ...present({ revoked }) };
  });
}

function sumUp(rows: readonly RightRow[]): Rights {
  return present({
    grants: grantsOf(rows.filter(({ taken }) => !taken)),
    revoked: grantsOf(rows.filter(({ taken }) => taken)),
  });
}

function grantsOf(rows: readonly RightRow[]): Grant[] {
  const byGrantee = Map.groupBy(rows, ({ grantee, grantor }) => JSON.stringify([grantee, grantor]));
  return [...byGrantee.values()].map((ofGrantee) => ({
    grantee: ofGrantee[0]!.grantee,
    privileges: [...new Set(ofGrantee.map(({ privilege }) => privilege))].toSorted(),
    ...present({
      grantable: ofGrantee
        .filter(({ grantable }) => grantable)
        .map(({ privilege }) => privilege)
        .toSorted(),
      grantor: ofGrantee[0]!.grantor,
    }),
  }));
}
