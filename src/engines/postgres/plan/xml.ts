import { isRecord, list } from './raw-plan';

/** PostgreSQL makes tag names of its labels by turning what XML forbids into `-`; these are the labels with more than blanks. */
const labels: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'I/O Read Time',
    'I/O Write Time',
    'Shared I/O Read Time',
    'Shared I/O Write Time',
    'Local I/O Read Time',
    'Local I/O Write Time',
    'Temp I/O Read Time',
    'Temp I/O Write Time',
    'One-Time Filter',
    'Full-sort Groups',
    'Pre-sorted Groups',
    'Sort Space Used',
  ].map((label) => [label.replaceAll(/[^A-Za-z0-9]/g, '-'), label]),
);

const lists = new Map([
  ['Plans', 'Plan'],
  ['Workers', 'Worker'],
  ['Triggers', 'Trigger'],
]);

/** Turns `<explain><Query><Plan>…` as parsed into the shape of the JSON format. */
export function fromXmlTree(tree: unknown): unknown {
  const explain = isRecord(tree) ? tree['explain'] : null;
  const query = isRecord(explain) ? list(explain['Query'])[0] : null;
  return isRecord(query) ? relabel(query) : null;
}

function relabel(element: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(element).map(([tag, value]) => [labels[tag] ?? tag.replaceAll('-', ' '), content(tag, value)]),
  );
}

function content(tag: string, value: unknown): unknown {
  const member = lists.get(tag);
  if (member) return isRecord(value) ? list(value[member]).filter(isRecord).map(relabel) : [];
  if (isRecord(value)) return 'Item' in value ? list(value['Item']) : relabel(value);
  if (value === 'true' || value === 'false') return value === 'true';
  return value;
}
