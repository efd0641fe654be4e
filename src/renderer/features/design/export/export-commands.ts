import type { DesignDocument } from '../document/design-document';
import { runExport } from './export-menu';
import { exportKinds } from './exports';

/** Each export in the palette. */
export const exportCommands = exportKinds.map((kind) => ({
  id: `export.${kind.id}`,
  title: `Export as ${kind.title}`,
  run: (design: DesignDocument) => runExport(design, kind),
}));
