import { ChevronDown, LayoutDashboard, Map as MapIcon, Maximize, Plus, Search, ZoomIn, ZoomOut } from 'lucide-react';
import { useState } from 'react';
import { useStore } from '../../../app/use-workbench';
import { Button } from '../../../ui/button';
import { EmptyState } from '../../../ui/empty-state';
import { IconButton } from '../../../ui/icon-button';
import { Menu } from '../../../ui/menu';
import { Progress } from '../../../ui/progress';
import { Toolbar, ToolbarLine } from '../../../ui/toolbar';
import { useDesign } from '../design-context';
import { BrokenText } from '../text/broken-text';
import { FileNotes } from '../text/file-notes';
import { tableById, tablesOf } from '../document/design-content';
import type { DesignDocument, DiagramScope } from '../document/design-document';
import { Canvas } from './canvas';
import { keepAsDiagram, newTable } from './canvas-actions';
import { diagramGroups } from './diagram-menu';
import styles from './diagram-view.module.css';
import { FindTable } from './find-table';
import { LARGE } from './scene';
import { useDrawn, type Drawn } from './use-drawn';

/** The model as a picture: which diagram or part of it is shown, and the canvas. */
export default function DiagramView() {
  const design = useDesign();
  const { schema } = useStore(design.content);
  const drawn = useDrawn(design);
  const minimapStore = design.workbench.state('design.minimap', true);
  const minimap = useStore(minimapStore);
  const [finding, setFinding] = useState(false);
  const empty = tablesOf(schema).length === 0;
  const large = drawn.scope.kind === 'map' && drawn.scope.expanded.length === 0;
  return (
    <div className={styles.view}>
      <DiagramBar
        drawn={drawn}
        minimap={minimap}
        onMinimap={() => minimapStore.set(!minimap)}
        onFind={() => setFinding(true)}
      />
      <FileNotes />
      <BrokenText onShow={() => design.show('text')} />
      <div className={styles.stage}>
        <Canvas drawn={drawn} minimap={minimap && !empty} onFind={() => setFinding(true)} />
        {empty && (
          <div className={styles.empty}>
            <EmptyState
              title="An empty design"
              icon={LayoutDashboard}
              actions={
                <Button tone="primary" keys="A" onPress={() => newTable(design)}>
                  Add table
                </Button>
              }
            >
              Add the first table, or write the model in the Text view.
            </EmptyState>
          </div>
        )}
        {(finding || large) && <FindTable autoFocus={finding} onClose={() => setFinding(false)} closable={!large} />}
        {drawn.waiting && (
          <div className={styles.waiting}>
            <Progress label="Laying out the diagram" done={drawn.waiting.done > 0 ? drawn.waiting.done : null} />
            <Button onPress={drawn.waiting.cancel}>Cancel</Button>
          </div>
        )}
      </div>
    </div>
  );
}

interface BarProps {
  readonly drawn: Drawn;
  readonly minimap: boolean;
  readonly onMinimap: () => void;
  readonly onFind: () => void;
}

function DiagramBar({ drawn, minimap, onMinimap, onFind }: BarProps) {
  const design = useDesign();
  const canvas = () => design.canvas;
  return (
    <Toolbar
      label="Diagram"
      end={
        <>
          <IconButton label="Find a table" icon={Search} keys="Mod+F" onPress={onFind} />
          <IconButton label="Zoom out" icon={ZoomOut} keys="-" onPress={() => canvas()?.zoom('out')} />
          <IconButton label="Zoom in" icon={ZoomIn} keys="+" onPress={() => canvas()?.zoom('in')} />
          <IconButton label="Show everything" icon={Maximize} keys="0" onPress={() => canvas()?.fit()} />
          <IconButton label="Overview map" icon={MapIcon} pressed={minimap} onPress={onMinimap} />
        </>
      }
    >
      {drawn.scope.kind === 'diagram' && (
        <>
          <Button tone="quiet" icon={Plus} keys="A" onPress={() => newTable(design)}>
            Table
          </Button>
          <ToolbarLine />
        </>
      )}
      <ScopeMenu design={design} drawn={drawn} />
      <ScopeNote design={design} drawn={drawn} />
    </Toolbar>
  );
}

function ScopeMenu({ design, drawn }: { readonly design: DesignDocument; readonly drawn: Drawn }) {
  const { diagrams, schema } = useStore(design.content);
  const title = drawn.scope.kind === 'map' ? 'Domain map' : (design.diagram.name ?? diagrams[0]?.name);
  const count = tablesOf(schema).length;
  return (
    <Menu label="Diagrams" groups={diagramGroups(design, drawn, count > LARGE)}>
      <Button tone="quiet" icon={LayoutDashboard}>
        <span className={styles.scope}>
          {title}
          <ChevronDown size={13} aria-hidden />
        </span>
      </Button>
    </Menu>
  );
}

/** Which part of the model is on screen, and the way back. */
function ScopeNote({ design, drawn }: { readonly design: DesignDocument; readonly drawn: Drawn }) {
  const { scope, graph, map } = drawn;
  const hidden = design.diagram.hidden.length;
  if (scope.kind === 'diagram') return hidden > 0 ? <span className={styles.note}>{hidden} hidden</span> : null;
  if (scope.kind === 'map')
    return map && <span className={styles.note}>{map.areas.length} domains. Enter opens one.</span>;
  return (
    <>
      <span className={styles.note}>
        {scopeWords(design, scope)} · {graph.tables.length} tables
      </span>
      {scope.kind === 'neighbours' && (
        <Button
          tone="quiet"
          onPress={() => design.scope.set({ ...scope, distance: scope.distance + 1 })}
        >{`Distance ${scope.distance + 1}`}</Button>
      )}
      <Button tone="quiet" onPress={() => void keepAsDiagram(design).catch(design.workbench.showError)}>
        Keep as diagram
      </Button>
      <Button tone="quiet" keys="Escape" onPress={() => design.scope.set(null)}>
        Back
      </Button>
    </>
  );
}

function scopeWords(design: DesignDocument, scope: Exclude<DiagramScope, { kind: 'diagram' | 'map' }>): string {
  const name = (id: string): string => tableById(design.schema, id)?.name ?? 'a removed table';
  if (scope.kind === 'path') return `From ${name(scope.from)} to ${name(scope.to)}`;
  const of = scope.of.length === 1 ? name(scope.of[0] ?? '') : `${scope.of.length} tables`;
  return scope.distance === 1 ? `Neighbours of ${of}` : `Around ${of} to distance ${scope.distance}`;
}
