import { Activity, ChevronDown } from 'lucide-react';
import { manifestOf } from '#engines/manifests';
import { useStore } from '../../../app/use-workbench';
import { Button } from '../../../ui/button';
import { Menu, type MenuGroup } from '../../../ui/menu';
import { useDesign } from '../design-context';
import { readFacts } from './read-facts';

/** Which database the review takes its numbers from: some rules need to know how much there is, and what is used. */
export function FactsMenu() {
  const design = useDesign();
  const { workbench, review } = design;
  const facts = useStore(review.facts);
  const connections = useStore(workbench.connections).filter(({ engine }) => manifestOf(engine) !== undefined);
  const take = (connection: (typeof connections)[number], measure: boolean) => (): void =>
    void readFacts(workbench, connection, measure)
      .then((read) => {
        if (read === null) return;
        review.judgeWith(read);
        if (read.notes.length > 0) workbench.toast({ text: read.notes.join(' '), tone: 'info' });
      })
      .catch(workbench.showError);
  const groups: readonly MenuGroup[] = [
    {
      id: 'statistics',
      title: 'Statistics of',
      entries: connections.map((each) => ({ id: each.id, title: each.name, run: take(each, false) })),
    },
    {
      id: 'measure',
      title: 'Statistics and a sample of rows of',
      entries: connections.map((each) => ({ id: `measure ${each.id}`, title: each.name, run: take(each, true) })),
    },
    ...(facts === null
      ? []
      : [
          {
            id: 'none',
            entries: [{ id: 'none', title: 'Judge without a database', run: () => review.judgeWith(null) }],
          },
        ]),
  ];
  if (connections.length === 0) return null;
  return (
    <Menu label="Facts of a database" groups={groups} placement="bottom end">
      <Button tone="quiet" icon={Activity}>
        {facts === null ? 'Facts from a database' : `Facts of ${facts.from}`}
        <ChevronDown size={13} aria-hidden />
      </Button>
    </Menu>
  );
}
