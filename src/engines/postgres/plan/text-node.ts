/** One node line of the text format: `Index Scan using i on s.t x  (cost=… rows=… width=…) (actual time=… rows=… loops=…)`. */

const name = String.raw`(?:"(?:[^"]|"")*"|[^\s".()]+)`;
const target = new RegExp(`^(?:(${name})\\.)?(${name})(?:\\s+(${name}))?$`);

const plainTypes = [
  'Seq Scan',
  'Sample Scan',
  'Tid Range Scan',
  'Tid Scan',
  'Subquery Scan',
  'Function Scan',
  'Table Function Scan',
  'Values Scan',
  'CTE Scan',
  'WorkTable Scan',
  'Named Tuplestore Scan',
  'Foreign Scan',
  'Bitmap Heap Scan',
  'Bitmap Index Scan',
  'Materialize',
  'Memoize',
  'Sort',
  'Incremental Sort',
  'Group',
  'WindowAgg',
  'Unique',
  'LockRows',
  'Limit',
  'Hash',
  'Gather Merge',
  'Gather',
  'Append',
  'Merge Append',
  'Recursive Union',
  'BitmapAnd',
  'BitmapOr',
  'Result',
  'ProjectSet',
  'Nested Loop',
  'Hash Join',
  'Merge Join',
];

/** The node's fields under the JSON format's names; null when the line is no node. An unknown operator is kept under its own words. */
export function readNodeLine(content: string): Record<string, unknown> | null {
  const figures = /\s*\((?:cost=|actual |never executed)/.exec(content);
  const label = (figures ? content.slice(0, figures.index) : content).trim();
  if (label === '' || (!figures && /^[^(]*: /.test(label))) return null;
  return { ...labelFields(label), ...(figures ? figureFields(content.slice(figures.index)) : {}) };
}

function figureFields(content: string): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  const cost = /\(cost=([\d.]+)\.\.([\d.]+) rows=(\d+) width=(\d+)\)/.exec(content);
  if (cost)
    Object.assign(fields, {
      'Startup Cost': Number(cost[1]),
      'Total Cost': Number(cost[2]),
      'Plan Rows': Number(cost[3]),
      'Plan Width': Number(cost[4]),
    });
  if (content.includes('never executed')) {
    return Object.assign(fields, { 'Actual Rows': 0, 'Actual Loops': 0 });
  }
  return Object.assign(fields, actualFields(content));
}

/** Also used for `Worker 0:  actual time=… rows=… loops=…`. */
export function actualFields(content: string): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  const time = /actual time=([\d.]+)\.\.([\d.]+)/.exec(content);
  if (time) Object.assign(fields, { 'Actual Startup Time': Number(time[1]), 'Actual Total Time': Number(time[2]) });
  const rows = /actual (?:time=\S+ )?rows=([\d.]+) loops=(\d+)/.exec(content);
  if (rows) Object.assign(fields, { 'Actual Rows': Number(rows[1]), 'Actual Loops': Number(rows[2]) });
  return fields;
}

function labelFields(label: string): Record<string, unknown> {
  const parallel = /^Parallel (.*)$/.exec(label);
  const asynchronous = /^Async (.*)$/.exec(parallel?.[1] ?? label);
  const own = asynchronous?.[1] ?? parallel?.[1] ?? label;
  return {
    ...ownFields(own),
    ...(parallel ? { 'Parallel Aware': true } : {}),
    ...(asynchronous ? { 'Async Capable': true } : {}),
  };
}

function ownFields(label: string): Record<string, unknown> {
  const index = /^(Index (?:Only )?Scan)( Backward)? using (.+?) on (.+)$/.exec(label);
  if (index)
    return {
      'Node Type': index[1],
      'Scan Direction': index[2] ? 'Backward' : 'Forward',
      'Index Name': unquote(index[3] ?? ''),
      ...targetFields(index[4] ?? ''),
    };
  const bitmap = /^Bitmap Index Scan on (.+)$/.exec(label);
  if (bitmap) return { 'Node Type': 'Bitmap Index Scan', 'Index Name': unquote(bitmap[1] ?? '') };
  const modify = /^(Insert|Update|Delete|Merge) on (.+)$/.exec(label);
  if (modify) return { 'Node Type': 'ModifyTable', Operation: modify[1], ...targetFields(modify[2] ?? '') };
  const aggregate = /^(?:(Partial|Finalize) )?(Hash|Group|Mixed)?Aggregate$/.exec(label);
  if (aggregate) {
    const strategies: Record<string, string> = { Hash: 'Hashed', Group: 'Sorted', Mixed: 'Mixed' };
    return {
      'Node Type': 'Aggregate',
      Strategy: strategies[aggregate[2] ?? ''] ?? 'Plain',
      'Partial Mode': aggregate[1] ?? 'Simple',
    };
  }
  const join = /^(Nested Loop|Hash|Merge) ((?:Left|Right|Full|Semi|Anti|Inner)(?: (?:Semi|Anti))?) Join$/.exec(label);
  if (join) return { 'Node Type': join[1] === 'Nested Loop' ? 'Nested Loop' : `${join[1]} Join`, 'Join Type': join[2] };
  const setOperation = /^(Hash)?SetOp( .+)?$/.exec(label);
  if (setOperation)
    return {
      'Node Type': 'SetOp',
      Strategy: setOperation[1] ? 'Hashed' : 'Sorted',
      ...(setOperation[2] ? { Command: setOperation[2].trim() } : {}),
    };
  const custom = /^Custom Scan \((.+?)\)(?: on (.+))?$/.exec(label);
  if (custom)
    return {
      'Node Type': 'Custom Scan',
      'Custom Plan Provider': custom[1],
      ...(custom[2] ? targetFields(custom[2]) : {}),
    };
  return plainFields(label);
}

function plainFields(label: string): Record<string, unknown> {
  const [operator, on] = splitOn(label);
  if (on === undefined || !plainTypes.includes(operator))
    return { 'Node Type': plainTypes.includes(operator) ? operator : label };
  const fields = targetFields(on);
  if (operator === 'CTE Scan' || operator === 'WorkTable Scan') {
    return { 'Node Type': operator, 'CTE Name': fields['Relation Name'], Alias: fields['Alias'] };
  }
  if (operator === 'Subquery Scan' || operator === 'Values Scan')
    return { 'Node Type': operator, Alias: fields['Relation Name'] };
  if (operator === 'Function Scan') {
    return {
      'Node Type': operator,
      'Function Name': fields['Relation Name'],
      Alias: fields['Alias'],
      ...(fields['Schema'] ? { Schema: fields['Schema'] } : {}),
    };
  }
  return { 'Node Type': operator, ...fields };
}

function splitOn(label: string): readonly [string, string?] {
  const at = label.indexOf(' on ');
  return at < 0 ? [label] : [label.slice(0, at), label.slice(at + ' on '.length)];
}

function targetFields(words: string): Record<string, string> {
  const match = target.exec(words.trim());
  if (!match) return { 'Relation Name': words.trim() };
  const relation = unquote(match[2] ?? '');
  return {
    ...(match[1] ? { Schema: unquote(match[1]) } : {}),
    'Relation Name': relation,
    Alias: match[3] ? unquote(match[3]) : relation,
  };
}

function unquote(identifier: string): string {
  return identifier.startsWith('"') ? identifier.slice(1, -1).replaceAll('""', '"') : identifier;
}
