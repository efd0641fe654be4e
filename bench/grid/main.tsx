import { createRoot } from 'react-dom/client';
import '../../src/renderer/ui/base.css';
import type { GridController } from '../../src/renderer/ui/grid/controller';
import { Grid } from '../../src/renderer/ui/grid/grid';
import { measure } from './measure';
import { ResultPage } from './result-page';
import { SyntheticSource } from './synthetic-source';
import { emptySource, uglySource } from './ugly-source';

/**
 * `?data=tall|wide|ugly|empty|slow&theme=dark&density=dense`: the grid alone, reached by tests as `window.grid`.
 * With `&state=complete|limited|running|partial` the result view around it.
 */
const query = new URLSearchParams(location.search);
document.documentElement.dataset['theme'] = query.get('theme') ?? 'light';
document.documentElement.dataset['density'] = query.get('density') ?? 'default';

const sources = {
  tall: () => new SyntheticSource(10_000_000, 20, 0),
  wide: () => new SyntheticSource(1_000_000, 1600, 0),
  slow: () => new SyntheticSource(10_000_000, 200, 300),
  ugly: () => uglySource,
  empty: () => emptySource,
};

declare global {
  interface Window {
    grid: GridController | null;
    measure: typeof measure;
  }
}

window.measure = measure;
const name = query.get('data') ?? 'tall';
const source = sources[name in sources ? (name as keyof typeof sources) : 'tall']();
const root = document.getElementById('root');
const states = ['complete', 'limited', 'running', 'partial'] as const;
const state = states.find((each) => each === query.get('state'));
const page = state ? (
  <ResultPage source={source} state={state} />
) : (
  <Grid label="Bench" source={source} onController={(controller) => (window.grid = controller)} />
);
if (root) createRoot(root).render(page);
