import './ui/base.css';
import { createRoot } from 'react-dom/client';
import type { Bridge } from '../preload/bridge';
import { createShell } from './app/create-workbench';
import { createRegistry } from './app/registry';
import { ShellView } from './app/shell';
import { StartFailed } from './app/start-failed';
import { browserPlatform } from './platform/browser';
import { electronPlatform } from './platform/electron';

declare global {
  interface Window {
    readonly plumbline?: Bridge;
  }
}

async function start(): Promise<void> {
  const element = document.querySelector('#root');
  if (!element) throw new Error('The page has no place for the workbench.');
  const root = createRoot(element);
  // Until the settings are read the system's theme holds.
  document.documentElement.dataset['theme'] = window.matchMedia('(prefers-color-scheme: dark)').matches
    ? 'dark'
    : 'light';
  try {
    const platform = window.plumbline ? electronPlatform(window.plumbline) : browserPlatform();
    const shell = await createShell(platform, createRegistry());
    root.render(<ShellView shell={shell} />);
  } catch (thrown) {
    root.render(<StartFailed thrown={thrown} />);
  }
}

void start();
