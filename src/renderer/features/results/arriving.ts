import type { ResultId, ResultInfo } from '#model/result';
import type { ResultsService } from '#protocol/service';
import { WindowStore } from './window-store';

/** A run of many statements announces as many results, of which one is shown. */
const MOST = 4;
/** What a first screen may show. */
const ROWS = 64;
const COLUMNS = 32;

const arriving = new Map<ResultId, WindowStore>();

/**
 * Asks for the first rows of a result that was just announced, so that they come while its view is still being made.
 * @example if (event.kind === 'result') expectResult(workbench.service.results, event.result);
 */
export function expectResult(service: ResultsService, result: ResultInfo): void {
  const store = storeOf(service, result);
  arriving.set(result.id, store);
  const oldest = arriving.keys().next().value;
  if (arriving.size > MOST && oldest !== undefined) arriving.delete(oldest);
  const columns = Array.from({ length: Math.min(result.columns.length, COLUMNS) }, (_, index) => index);
  store.ensure({ fromRow: 0, toRow: Math.min(result.rows, ROWS), columns });
}

/** The store for a view: the one whose first rows are under way, or a new one. */
export function takeStore(service: ResultsService, result: ResultInfo): WindowStore {
  const store = arriving.get(result.id) ?? storeOf(service, result);
  arriving.delete(result.id);
  return store;
}

function storeOf(service: ResultsService, result: ResultInfo): WindowStore {
  return new WindowStore(result.columns, result.rows, (request) => service.window({ result: result.id, ...request }));
}
