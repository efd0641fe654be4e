/** What the main process says about processes and windows, on standard error. Never a statement, a name or a secret. */
export function log(message: string): void {
  process.stderr.write(`plumbline: ${message}\n`);
}
