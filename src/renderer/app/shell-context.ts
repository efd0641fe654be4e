import { createContext, use } from 'react';
import type { Shell } from './create-workbench';

export const ShellContext = createContext<Shell | null>(null);

/** For the shell's own components; features use `useWorkbench()`. */
export function useShell(): Shell {
  const shell = use(ShellContext);
  if (!shell) throw new Error('useShell() outside of the shell.');
  return shell;
}
