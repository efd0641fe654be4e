import { spawn } from 'node:child_process';
import { homedir } from 'node:os';
import { AppError } from '#base/errors';

const timeLimitMs = 10_000;
const mostOutput = 64 * 1024;

/** What password managers need to find their socket, their agent and their screen, and nothing that may be a secret. */
const passedOn = `
  PATH HOME USER LOGNAME SHELL LANG LC_ALL LC_CTYPE TZ TMPDIR
  SSH_AUTH_SOCK GPG_TTY GNUPGHOME XDG_RUNTIME_DIR XDG_CONFIG_HOME XDG_DATA_HOME
  DBUS_SESSION_BUS_ADDRESS DISPLAY WAYLAND_DISPLAY XAUTHORITY PASSWORD_STORE_DIR
  SystemRoot ComSpec PATHEXT USERPROFILE APPDATA LOCALAPPDATA ProgramFiles TEMP TMP`
  .trim()
  .split(/\s+/);

interface CommandEnd {
  readonly output: string;
  readonly code: number | null;
  readonly tooMuch: boolean;
}

/**
 * Runs a command that was allowed, by the platform's shell exactly as it is written, in the home folder, and returns the
 * first line of its standard output. Nothing that it prints is put into an error: it may be the secret.
 */
export async function runSecretCommand(
  command: string,
  connectionName: string,
  limitMs = timeLimitMs,
): Promise<string> {
  const failed = (what: string, hint: string): AppError =>
    new AppError('connect-failed', `The password command of "${connectionName}" ${what}.`, { hint });
  const inTerminal = 'Run it in a terminal to see what it says.';
  const end = await execute(command, limitMs).catch((error: unknown) => {
    throw error instanceof AppError ? failed(error.message, inTerminal) : failed('could not be started', inTerminal);
  });
  if (end.tooMuch) throw failed('printed more than 64 KB', 'It has to print the password on its first line.');
  if (end.code !== 0) throw failed(end.code === null ? 'was killed' : `ended with exit code ${end.code}`, inTerminal);
  const line = end.output.split(/\r?\n/, 1)[0] ?? '';
  if (line === '') throw failed('printed nothing', 'It has to print the password on its first line.');
  return line;
}

function execute(command: string, limitMs: number): Promise<CommandEnd> {
  const windows = process.platform === 'win32';
  const child = spawn(command, {
    shell: true,
    cwd: homedir(),
    env: shortEnvironment(),
    stdio: ['ignore', 'pipe', 'ignore'],
    windowsHide: true,
    // A group of its own, so that what the shell started ends with it.
    detached: !windows,
  });
  const chunks: Buffer[] = [];
  let bytes = 0;
  return new Promise<CommandEnd>((resolve, reject) => {
    const end = (): void => {
      if (windows || child.pid === undefined) child.kill('SIGKILL');
      else killGroup(child.pid);
    };
    const timer = setTimeout(() => {
      end();
      reject(new AppError('timed-out', `did not end within ${limitMs / 1_000} seconds`));
    }, limitMs);
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= mostOutput) chunks.push(chunk);
      else end();
    });
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ output: Buffer.concat(chunks).toString('utf8'), code, tooMuch: bytes > mostOutput });
    });
  });
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function shortEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    passedOn.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
