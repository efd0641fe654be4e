import { extname } from 'node:path';
import { printSchema } from '#service/designs/print-schema';
import { listTemplates, templateRows, templateSchema } from '#service/designs/templates';
import { usageError } from './exit-codes';
import { reportLosses } from './losses';
import { openOutput } from './output';
import { formatTable } from './table';

export interface NewFlags {
  readonly template?: string;
  readonly dialect?: string;
  readonly output?: string;
  /** Rows for so many of what the template counts. */
  readonly rows?: string;
  readonly list?: boolean;
  readonly json?: boolean;
}

/** What a new model can be written as, by the ending of its file. */
const endings = ['schema', 'sql', 'dbml'];

/** `plumbline new`: a model from a template, or the list of templates. */
export async function newModel(flags: NewFlags, interrupt: AbortSignal): Promise<void> {
  if (flags.list) return list(flags);
  const hint = 'Run plumbline new --list for the templates.';
  if (flags.template === undefined) throw usageError('The template is missing.', hint);
  if (flags.output === undefined) throw usageError('The file to write is missing.', 'Give it with -o FILE.');
  const format = extname(flags.output).slice(1).toLowerCase();
  if (!endings.includes(format)) {
    throw usageError(
      `"${flags.output}" has no ending of a model.`,
      `End it with ${endings.map((ending) => `.${ending}`).join(', ')}.`,
    );
  }
  const size = flags.rows === undefined ? null : sizeOf(flags.rows, format);
  const { schema, losses } = templateSchema(flags.template, flags.dialect);
  const printed = await printSchema(schema, format, { signal: interrupt });
  const output = openOutput(flags.output);
  await output.write(printed.text);
  if (size !== null)
    for (const statement of templateRows(flags.template, flags.dialect, size)) {
      interrupt.throwIfAborted();
      await output.write(`\n${statement}\n`);
    }
  await output.finish();
  reportLosses([...losses, ...printed.losses]);
}

function sizeOf(text: string, format: string): number {
  const size = Number(text);
  if (!Number.isInteger(size) || size < 1)
    throw usageError(`"${text}" is no number of rows.`, 'Give a whole number from 1, such as --rows 10000.');
  if (format !== 'sql')
    throw usageError('Rows are written into SQL only.', 'End the file with .sql, or leave --rows away.');
  return size;
}

async function list(flags: NewFlags): Promise<void> {
  const templates = listTemplates();
  const output = openOutput(flags.output);
  const rows = templates.map(({ name, title, summary }) => [name, title, summary]);
  const text = flags.json
    ? JSON.stringify(templates, null, 2)
    : formatTable(['Name', 'Title', 'What it holds'], rows, new Set());
  await output.write(`${text}\n`);
  await output.finish();
}
