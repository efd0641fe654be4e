import type { Table } from '#model/schema';

interface Line {
  readonly name: string;
  readonly text: string;
}

/** What a table has beyond the fields of the form, as text. */
export function restOf(table: Table): readonly Line[] {
  const lines: (Line | null)[] = [
    table.kind === 'table' ? null : { name: 'Kind', text: table.kind },
    table.partitionKey === null ? null : { name: 'Partitioned by', text: table.partitionKey },
    table.partitionOf && {
      name: 'Partition of',
      text: `${table.partitionOf.schema}.${table.partitionOf.name} ${table.partitionOf.bound}`,
    },
    table.inherits?.length
      ? { name: 'Inherits', text: table.inherits.map(({ schema, name }) => `${schema}.${name}`).join(', ') }
      : null,
    table.options.length > 0 ? { name: 'Options', text: table.options.join(', ') } : null,
    table.rowSecurity
      ? { name: 'Row-level security', text: table.forceRowSecurity ? 'on, also for the owner' : 'on' }
      : null,
    ...table.exclusions.map((each) => ({ name: `Exclusion ${each.name ?? ''}`, text: each.expression })),
    ...(table.policies ?? []).map((policy) => ({
      name: `Policy ${policy.name}`,
      text: [
        `${policy.command} to ${policy.roles.join(', ')}`,
        policy.using && `using ${policy.using}`,
        policy.check && `with check ${policy.check}`,
      ]
        .filter(Boolean)
        .join('\n'),
    })),
    ...table.triggers.map((trigger) => ({ name: `Trigger ${trigger.name}`, text: trigger.definition })),
    ...(table.rules ?? []).map((rule) => ({ name: `Rule ${rule.name}`, text: rule.definition })),
    table.replicaIdentity === undefined
      ? null
      : {
          name: 'Replica identity',
          text:
            typeof table.replicaIdentity === 'string' ? table.replicaIdentity : `index ${table.replicaIdentity.index}`,
        },
    table.clusteredOn === undefined ? null : { name: 'Clustered on', text: table.clusteredOn },
    table.owner === undefined ? null : { name: 'Owner', text: table.owner },
    ...(table.grants ?? []).map(({ grantee, privileges }) => ({
      name: `Granted to ${grantee}`,
      text: privileges.join(', '),
    })),
  ];
  return lines.filter((line): line is Line => line !== null);
}
