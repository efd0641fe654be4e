import type { DdlModule, DdlPrinter } from './engine';
import { folderOf } from './manifests';

const modules = import.meta.glob<DdlModule>('./*/ddl.ts', { eager: true });

const byFolder = new Map(Object.entries(modules).map(([path, module]) => [path.split('/')[1] ?? path, module.default]));

/** Everything that DDL can be generated for, by title. Pure: also used by the page. */
export const printers: readonly DdlPrinter[] = [...byFolder.values()]
  .flat()
  .toSorted((a, b) => a.title.localeCompare(b.title));

export function printerOf(dialect: string): DdlPrinter | undefined {
  return printers.find((printer) => printer.id === dialect);
}

/** The printer in whose spellings the schemas of an engine are; flavours without one of their own use their folder's first. */
export function printerOfEngine(engine: string): DdlPrinter | undefined {
  return printerOf(engine) ?? byFolder.get(folderOf(engine) ?? '')?.[0];
}
