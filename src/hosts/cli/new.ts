import { extname } from 'node:path';
import { printSchema } from '#service/designs/print-schema';
import { listTemplates, templateSchema } from '#service/designs/templates';
import { usageError } from './exit-codes';
import { reportLosses } from './losses';
import { openOutput } from './output';
import { formatTable } from './table';

export interface NewFlags {
  readonly template?: string;
  readonly dialect?: string;
  readonly output?: string;
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
  const { schema, losses } = templateSchema(flags.template, flags.dialect);
  const printed = await printSchema(schema, format, { signal: interrupt });
  const output = openOutput(flags.output);
  await output.write(printed.text);
  await output.finish();
  reportLosses([...losses, ...printed.losses]);
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
