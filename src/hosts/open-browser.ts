import { spawn } from 'node:child_process';

/** Opens an address in the system's browser. Where that fails nothing is lost: the address stands on the terminal. */
export function openBrowser(url: string, platform: string = process.platform): void {
  const [command, ...args]: [string, ...string[]] =
    platform === 'darwin'
      ? ['open', url]
      : platform === 'win32'
        ? ['rundll32', 'url.dll,FileProtocolHandler', url]
        : ['xdg-open', url];
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}
