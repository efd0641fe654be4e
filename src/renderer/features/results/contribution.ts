import type { Contribution } from '../../app/contribution';
import { activeResult } from './active-result';

const focused = (): boolean => activeResult.get()?.hasFocus() ?? false;
const shown = (): boolean => activeResult.get() !== null;

const contribution: Contribution = {
  id: 'results',
  commands: () => [
    {
      id: 'results.find',
      title: 'Find in result',
      group: 'Result',
      keys: ['Mod+F'],
      when: focused,
      run: () => activeResult.get()?.find(),
    },
    {
      id: 'results.goToColumn',
      title: 'Go to column',
      group: 'Result',
      keys: ['Mod+G'],
      when: focused,
      run: () => activeResult.get()?.goToColumn(),
    },
    {
      id: 'results.copyAs',
      title: 'Copy as…',
      group: 'Result',
      keys: ['Mod+Shift+C'],
      when: focused,
      run: () => activeResult.get()?.copyAs(),
    },
    {
      id: 'results.export',
      title: 'Export result',
      group: 'Result',
      keys: ['Mod+E'],
      when: shown,
      run: () => activeResult.get()?.export(),
    },
    {
      id: 'results.inspect',
      title: 'Show cell in the inspector',
      group: 'Result',
      when: focused,
      run: () => activeResult.get()?.inspect(),
    },
  ],
  inspector: [{ kind: 'result-cell', load: () => import('./cell-viewer') }],
};

export default contribution;
