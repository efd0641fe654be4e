/**
 * What other features may use of results. `<ResultView result={info} live={…} />` fills its parent; `result` is the
 * newest `ResultInfo` (same id while rows arrive: it follows without losing scroll, selection or widths). `expectResult`
 * asks for the first rows before there is a view.
 */
export { expectResult } from './arriving';
export { ResultView, type ResultViewProps } from './result-view';
export type { ResultLive } from './live';
