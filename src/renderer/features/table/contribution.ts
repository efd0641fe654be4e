import { Table2 } from 'lucide-react';
import type { Contribution } from '../../app/contribution';
import { disposeTableData } from './table-data';

const contribution: Contribution = {
  id: 'table',
  tabs: [{ kind: 'table', icon: Table2, load: () => import('./table-page'), closed: disposeTableData }],
};

export default contribution;
