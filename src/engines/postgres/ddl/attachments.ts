import type { Policy, Rule, Table, Trigger, View } from '#model/schema';
import { id, nameOf, text, type Named } from './names';
import { guarded } from './guard';

/** Triggers, rules, policies and settings: what is put on a table or view when everything that it names is there. */
export function triggerStatements(triggers: readonly Trigger[], on: Named, idempotent: boolean): string[] {
  return triggers.flatMap((trigger) => {
    const create = guarded(
      trigger.definition.replace(/;\s*$/, ''),
      `pg_trigger WHERE tgname = ${text(trigger.name)} AND tgrelid = ${regclass(on)}`,
      idempotent,
    );
    const firing = firingOf(trigger, 'TRIGGER', trigger.inherited === true);
    return [
      ...(trigger.inherited ? [] : [create]),
      ...(firing ? [`ALTER TABLE ${nameOf(on)} ${firing} ${id(trigger.name)}`] : []),
    ];
  });
}

export function ruleStatements(rules: readonly Rule[], on: Named, idempotent: boolean): string[] {
  return rules.flatMap((rule) => {
    const firing = firingOf(rule, 'RULE', false);
    const definition = rule.definition.replace(/;\s*$/, '');
    return [
      idempotent ? definition.replace(/^CREATE RULE/, 'CREATE OR REPLACE RULE') : definition,
      ...(firing ? [`ALTER TABLE ${nameOf(on)} ${firing} ${id(rule.name)}`] : []),
    ];
  });
}

function firingOf({ enabled, fires }: Trigger | Rule, kind: string, always: boolean): string | null {
  if (!enabled) return `DISABLE ${kind}`;
  if (fires) return `ENABLE ${fires === 'replica' ? 'REPLICA' : 'ALWAYS'} ${kind}`;
  return always ? `ENABLE ${kind}` : null;
}

export function policyStatements(table: Table, idempotent: boolean): string[] {
  return (table.policies ?? []).map((policy) =>
    guarded(
      createPolicy(policy, table),
      `pg_policy WHERE polname = ${text(policy.name)} AND polrelid = ${regclass(table)}`,
      idempotent,
    ),
  );
}

function createPolicy(policy: Policy, table: Table): string {
  const roles = policy.roles.map((role) =>
    /^(PUBLIC|CURRENT_USER|CURRENT_ROLE|SESSION_USER)$/.test(role) ? role : id(role),
  );
  return [
    `CREATE POLICY ${id(policy.name)} ON ${nameOf(table)}`,
    ...(policy.permissive ? [] : ['AS RESTRICTIVE']),
    ...(policy.command === 'ALL' ? [] : [`FOR ${policy.command}`]),
    ...(roles.length === 0 || (roles.length === 1 && roles[0] === 'PUBLIC') ? [] : [`TO ${roles.join(', ')}`]),
    ...(policy.using === null ? [] : [`USING (${policy.using})`]),
    ...(policy.check === null ? [] : [`WITH CHECK (${policy.check})`]),
  ].join(' ');
}

export function tableSettings(table: Table): string[] {
  const alter = `ALTER TABLE ${nameOf(table)}`;
  const { replicaIdentity } = table;
  return [
    ...(table.clusteredOn ? [`${alter} CLUSTER ON ${id(table.clusteredOn)}`] : []),
    ...(replicaIdentity === undefined
      ? []
      : [
          `ALTER TABLE ONLY ${nameOf(table)} REPLICA IDENTITY ${typeof replicaIdentity === 'string' ? replicaIdentity : `USING INDEX ${id(replicaIdentity.index)}`}`,
        ]),
    ...(table.rowSecurity ? [`${alter} ENABLE ROW LEVEL SECURITY`] : []),
    ...(table.forceRowSecurity ? [`${alter} FORCE ROW LEVEL SECURITY`] : []),
  ];
}

export function viewSettings(view: View): string[] {
  return view.clusteredOn ? [`ALTER MATERIALIZED VIEW ${nameOf(view)} CLUSTER ON ${id(view.clusteredOn)}`] : [];
}

export const regclass = (on: Named): string => `${text(nameOf(on))}::pg_catalog.regclass`;
