/**
 * Commands of command-line clients that people paste into an editor. No server understands them, so they are recognised
 * before anything is sent, and each says what does the same here.
 */
export interface ClientCommandAdvice {
  readonly message: string;
  readonly hint: string;
}

const tree = 'Open the object from the Explore tree, or press Ctrl+P and type its name.';
const list = 'The Explore tree lists them; its filter narrows the list as you type.';
const output = 'Run the query and use Export on its result.';
const open = 'Open the file in an editor of its own and run it there.';

/** What to use instead, by the command's name without its backslash or dot. */
const advice: Readonly<Record<string, string>> = {
  c: 'Choose the connection in the editor’s toolbar.',
  connect: 'Choose the connection in the editor’s toolbar.',
  copy: 'To take rows out, run the query and use Export on its result; reading rows in from a file needs psql.',
  conninfo: 'The status bar names the connection and its state.',
  crosstabview: output,
  dt: list,
  df: list,
  dn: list,
  dv: list,
  e: 'This editor is it.',
  echo: 'Remove the line: only SQL is sent.',
  ef: tree,
  ev: tree,
  errverbose: 'The Messages pane shows the whole error with its SQLSTATE, detail and hint.',
  g: 'End the statement with a semicolon; Ctrl+Enter runs it.',
  gdesc: 'The header of the result shows each column’s type.',
  gexec: 'Run the query, copy the statements from its result and run those.',
  gx: 'End the statement with a semicolon; the inspector shows one row as a list of fields.',
  h: 'Press ? for the keys of this screen.',
  i: open,
  include: open,
  ir: open,
  l: 'The connection’s form lists what it connects to.',
  o: output,
  out: output,
  p: 'The statement that will run is marked in the editor.',
  pset: 'The result grid has its own settings.',
  q: 'Close the tab with Ctrl+W.',
  quit: 'Close the tab with Ctrl+W.',
  r: 'Clear the editor’s text instead.',
  s: 'Press Ctrl+Shift+H for the history.',
  set: 'Write the value into the statement.',
  sf: tree,
  sv: tree,
  timing: 'The status bar and the Messages pane always show the time of each statement.',
  watch: 'Run the statement again with Ctrl+Enter.',
  w: 'Ctrl+S saves the query.',
  x: 'The inspector shows one row as a list of fields.',
  z: tree,
  // Dot commands of the SQLite shell.
  databases: list,
  dump: 'Export the tables one by one, or use the SQLite shell for a dump.',
  exit: 'Close the tab with Ctrl+W.',
  headers: 'The grid always shows the column names.',
  help: 'Press ? for the keys of this screen.',
  import: 'Reading rows in from a file needs the SQLite shell.',
  indexes: tree,
  mode: 'The result is always a grid; Export offers CSV, TSV and JSON.',
  open: 'Choose the connection in the editor’s toolbar.',
  output,
  once: output,
  read: open,
  schema: tree,
  tables: list,
  timer: 'The status bar and the Messages pane always show the time of each statement.',
};

/** Advice for `\dt+`, `\copy`, `.tables`: `name` is the command with its first character. */
export function clientCommandAdvice(command: string): ClientCommandAdvice {
  const name = command.slice(1).replace(/[+!*S]+$/, '');
  const known = Object.hasOwn(advice, name)
    ? advice[name]
    : name.startsWith('d') && command.startsWith('\\')
      ? tree
      : undefined;
  const client = command.startsWith('\\') ? 'psql' : 'the SQLite shell';
  return {
    message: `${command} is a command of ${client}, not SQL.`,
    hint: known ?? 'Remove the line: only SQL is sent.',
  };
}

export const copyFromAdvice: ClientCommandAdvice = {
  message: 'COPY … FROM STDIN needs a client that sends the rows after it.',
  hint: 'Load the rows with psql, or write them as INSERT statements.',
};

export const copyToAdvice: ClientCommandAdvice = {
  message: 'COPY … TO STDOUT sends rows outside of any result.',
  hint: 'Run the query itself and use Export on its result: the whole result is streamed to the file.',
};
