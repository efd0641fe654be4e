import { useEffect } from 'react';
import { Split, type SplitSizes } from '../ui/split';
import type { Shell } from './create-workbench';
import { DialogHost } from './dialog-host';
import { EditorArea } from './editor-area';
import { Inspector } from './inspector';
import { KeysOverlay } from './keys-overlay';
import { keepOnePanelWhenNarrow } from './narrow-window';
import { Notices } from './notices';
import { Palette } from './palette';
import { Rail } from './rail';
import { watchRegions } from './regions';
import { ShellContext } from './shell-context';
import { SidePanel } from './side-panel';
import { StatusBar } from './status-bar';
import { TitleBar } from './title-bar';
import { ToastHost } from './toast-host';
import { useStore, WorkbenchContext } from './use-workbench';
import styles from './shell.module.css';

/** The window: title bar, rail, side panel, tabs, inspector, status bar, and what lies above them. */
export function ShellView({ shell }: { readonly shell: Shell }) {
  useEffect(() => {
    // After the first paint: features may ask the service for much.
    const frame = requestAnimationFrame(() => setTimeout(shell.start));
    const stop = watchRegions();
    const stopNarrow = keepOnePanelWhenNarrow(shell.workbench.panels, () => window.innerWidth);
    return () => {
      cancelAnimationFrame(frame);
      stop();
      stopNarrow();
    };
  }, [shell]);
  return (
    <ShellContext value={shell}>
      <WorkbenchContext value={shell.workbench}>
        <div className={styles.window}>
          <TitleBar />
          <Panes shell={shell} />
          <Notices />
          <StatusBar />
        </div>
        <Palette />
        <KeysOverlay />
        <DialogHost />
        <ToastHost />
      </WorkbenchContext>
    </ShellContext>
  );
}

function Panes({ shell }: { readonly shell: Shell }) {
  const { panels, state } = shell.workbench;
  const open = useStore(panels);
  const sizes = useStore(state<SplitSizes>('pane-sizes', {}));
  const set = (change: Partial<typeof open>): void => panels.update((now) => ({ ...now, ...change }));
  return (
    <div className={styles.panes}>
      <Rail />
      <Split
        id="window"
        direction="row"
        sizes={sizes}
        onResized={(next) => state<SplitSizes>('pane-sizes', {}).set(next)}
        panes={[
          {
            id: 'side panel',
            content: <SidePanel />,
            size: 260,
            minimum: 180,
            maximum: '45%',
            keepPixels: true,
            open: open.sidebar,
            onOpenChange: (sidebar) => set({ sidebar }),
          },
          { id: 'editor', content: <EditorArea />, minimum: 320 },
          {
            id: 'inspector',
            content: <Inspector />,
            size: 320,
            minimum: 220,
            maximum: '45%',
            keepPixels: true,
            open: open.inspector,
            onOpenChange: (inspector) => set({ inspector }),
          },
        ]}
      />
    </div>
  );
}
