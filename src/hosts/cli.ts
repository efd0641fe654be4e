/** Entry of the command line. What it promises to scripts stands in docs/command-line.md. */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { severities } from '#model/finding';
import { version } from '../../package.json';
import { describeError, exitCodes } from './cli/exit-codes';
import { interruptSignal } from './cli/interrupt';
import type { QueryFlags } from './cli/query';
import { queryFormats } from './cli/statement-run';

const json = process.argv.includes('--json') || /(?:^|\0)--format(?:=|\0)json(?:\0|$)/.test(process.argv.join('\0'));

function program(): Command {
  const root = new Command('plumbline')
    .description('The offline database workbench on the command line.')
    .version(version)
    .exitOverride()
    .configureOutput({ outputError: () => {} });
  addQuery(root);
  addExplain(root);
  addSchema(root);
  addServe(root);
  return root;
}

function onDatabase(command: Command): Command {
  return command
    .option('--read-only', 'open the connection as read-only as the engine can be')
    .option('--password-command <command>', 'a command that prints the password on its first line')
    .option('-o, --output <file>', 'write the result to a file instead of standard output');
}

function withStatements(command: Command): Command {
  return command
    .option('-e, --expression <sql>', 'the statements to run')
    .option('-f, --file <file>', 'a file with the statements (- for standard input)')
    .option('--timeout <seconds>', 'time limit for each statement', seconds);
}

function addQuery(root: Command): void {
  withStatements(
    onDatabase(root.command('query').argument('<source>', 'a database, such as postgres://… or sqlite:FILE')),
  )
    .description('Run statements and print their results.')
    .addOption(new Option('--format <format>', 'how to print').choices(queryFormats).default('table'))
    .option('--json', 'the same as --format json')
    .option('--no-header', 'leave the header line of CSV and TSV out')
    .option('--null <text>', 'text for NULL in CSV, TSV and tables')
    .action(async (source: string, flags: QueryFlags & { json?: boolean }) => {
      const { query } = await import('./cli/query');
      await query(source, { ...flags, format: flags.json ? 'json' : flags.format }, interruptSignal());
    });
}

function addExplain(root: Command): void {
  withStatements(onDatabase(root.command('explain').argument('[source]', 'a database')))
    .description('Show the plan of statements, or read a saved plan.')
    .option('--analyze', 'run the statement and measure; one that writes also needs --allow-write')
    .option('--allow-write', 'let a statement that writes be analysed; it is rolled back')
    .option('--plan <file>', 'read a saved plan of any engine instead (- for standard input)')
    .option('--json', 'print one JSON document')
    .action(async (source: string | undefined, flags) => {
      const { explain } = await import('./cli/explain');
      await explain(source, { ...flags, json }, interruptSignal());
    });
}

/** Commands on a schema: of a database, of a design file or of a design in a project. */
function onSchema(command: Command): Command {
  return onDatabase(command.argument('<source>', 'a database, FILE.sql, .dbml, .prisma, .schema or PROJECT#model:NAME'))
    .option('--from <dialect>', 'the dialect that a .sql file is written in')
    .option('--json', 'print one JSON document');
}

function addSchema(root: Command): void {
  onSchema(root.command('schema'))
    .description('Print a schema as a list of tables, as a model, as DDL, as text, diagram or documentation.')
    .option('--format <format>', 'json, sql, schema, dbml, mermaid, plantuml, markdown, html or svg')
    .option('--dialect <dialect>', 'the dialect of the DDL; for other formats that of a .sql file')
    .option('--idempotent', 'DDL that may run twice')
    .option('--split <folder>', 'DDL as one file for each object')
    .action(async (source: string, flags) => {
      const { schema } = await import('./cli/schema');
      await schema(source, { ...flags, json }, interruptSignal());
    });
  onSchema(root.command('lint'))
    .description('Review the design of a schema.')
    .option('--dialect <dialect>', 'the dialect that a .sql file is written in')
    .option('--sarif', 'print the findings as SARIF 2.1')
    .option('--measure', 'read some rows of each table of a database to find functional dependencies')
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 when something at least as severe is found').choices(severities),
    )
    .action(async (source: string, flags) => {
      const { lint } = await import('./cli/lint');
      await lint(source, { ...flags, from: flags.from ?? flags.dialect }, interruptSignal());
    });
  root
    .command('new')
    .description('Write a model from a template.')
    .option('--template <name>', 'which one')
    .option('--rows <count>', 'also rows for so many of its orders, readings, …; into SQL')
    .option('--list', 'list the templates')
    .option('--dialect <dialect>', 'for which database')
    .option('-o, --output <file>', 'the file to write: .schema, .sql or .dbml')
    .option('--json', 'print the list as JSON')
    .action(async (flags) => {
      const { newModel } = await import('./cli/new');
      await newModel(flags, interruptSignal());
    });
}

function addServe(root: Command): void {
  root
    .command('serve')
    .argument('[project]', 'a project file to open')
    .description('Serve the workbench on the loopback address and print its URL.')
    .option('--port <port>', 'a fixed port instead of a free one', port)
    .option('--no-open', 'do not open a browser')
    .action(async (project: string | undefined, flags: { port?: number; open: boolean }) => {
      const { serve } = await import('./cli/serve');
      await serve({ project, port: flags.port ?? 0, open: flags.open });
    });
  root
    .command('open')
    .argument('[project]', 'a project file to open')
    .description('Start the desktop app, or the workbench in a browser where the app is not installed.')
    .action(async (project: string | undefined) => {
      const { openDesktop } = await import('./cli/open-desktop');
      await openDesktop(project);
    });
}

function seconds(value: string): number {
  const parsed = Number(value);
  if (!(parsed > 0)) throw new InvalidArgumentError('Give a number of seconds above 0.');
  return parsed;
}

function port(value: string): number {
  const parsed = Number(value);
  if (!Number.isInteger(parsed) || parsed < 0 || parsed > 65_535)
    throw new InvalidArgumentError('Give a port from 0 to 65535.');
  return parsed;
}

function fail(error: unknown): void {
  if (error instanceof CommanderError) {
    // Help and version end here as well; commander has printed them.
    if (error.exitCode === 0) return;
    const message = error.message.replace(/^error: /, '');
    process.stderr.write(
      `plumbline: ${message.endsWith('.') ? message : `${message}.`} Run "plumbline --help" for the commands and flags.\n`,
    );
    process.exitCode = exitCodes.usage;
    return;
  }
  const { text, exitCode } = describeError(error, json);
  process.stderr.write(`${text}\n`);
  process.exitCode = exitCode;
}

program()
  .parseAsync()
  .catch(fail)
  .finally(() => {
    // Sockets that a broken server keeps open must not hold the program. `serve` never comes here before it is stopped.
    if (process.stdout.writableLength === 0) process.exit();
    process.stdout.once('drain', () => process.exit());
  });
