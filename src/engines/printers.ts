import type { DdlModule, DdlPrinter } from './engine';

const modules = import.meta.glob<DdlModule>('./*/ddl.ts', { eager: true });

/** Everything that DDL can be generated for, by title. Pure: also used by the page. */
export const printers: readonly DdlPrinter[] = Object.values(modules)
  .flatMap((module) => module.default)
  .toSorted((a, b) => a.title.localeCompare(b.title));

export function printerOf(dialect: string): DdlPrinter | undefined {
  return printers.find((printer) => printer.id === dialect);
}
