/** The built browser host with a profile of its own, a service connection to it and, when asked, a page in Chromium. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type Browser } from '@playwright/test';
import { WebSocket } from 'ws';
import { manifests } from '#engines/manifests';
import { defaultTimeouts } from '#model/connection';
import { connectClient, type Client } from '#protocol/client';
import type { ClientMessage, ServerMessage } from '#protocol/messages';
import { webSocketPort } from '#protocol/ports/websocket';
import type { PlumblineService } from '#protocol/service';

export const root = join(import.meta.dirname, '..');

export interface BuiltApp {
  /** To open, with the token. */
  readonly url: string;
  /** The same service that pages of this host use. */
  readonly service: PlumblineService;
  readonly processId: number;
  stop(): Promise<void>;
}

export interface StartedHost {
  readonly url: string;
  readonly process: ChildProcess;
}

export async function startHost(profile: string): Promise<StartedHost> {
  const child = spawn(process.execPath, [join(root, 'out/main/web.js'), '--no-open'], {
    env: { ...process.env, PLUMBLINE_PROFILE: profile },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await Promise.race([
    once(createInterface(child.stdout), 'line'),
    once(child, 'exit').then(() => {
      throw new Error('The browser host ended at its start.');
    }),
  ])) as [string];
  return { url: (JSON.parse(line) as { url: string }).url, process: child };
}

export async function startApp(): Promise<BuiltApp> {
  const profile = await mkdtemp(join(tmpdir(), 'plumbline-bench-'));
  const host = await startHost(profile);
  const client = await signIn(host.url);
  return {
    url: host.url,
    service: client.service,
    processId: host.process.pid!,
    stop: async () => {
      client.close();
      await end(host.process);
      await rm(profile, { recursive: true, force: true });
    },
  };
}

export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const limit = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await exited;
  clearTimeout(limit);
}

async function signIn(url: string): Promise<Client> {
  const { origin, host, hash } = new URL(url);
  const body = hash.slice('#token='.length);
  const answer = await fetch(`${origin}/session`, { method: 'POST', body, headers: { origin } });
  const cookie = answer.headers.get('set-cookie')?.split(';', 1)[0];
  if (!cookie) throw new Error(`The host refused its own token: ${answer.status}.`);
  const socket = new WebSocket(`ws://${host}/service`, { headers: { cookie, origin } });
  await once(socket, 'open');
  return connectClient(webSocketPort<ServerMessage, ClientMessage>(socket));
}

/** Saves a connection whose source is a URL as a person pastes it. */
export async function saveConnection(service: PlumblineService, id: string, url: string): Promise<void> {
  const manifest = manifests.find(({ schemes }) => schemes.some((scheme) => url.startsWith(scheme)));
  if (!manifest) throw new Error(`No engine understands ${url}`);
  const { fields, secrets } = manifest.parseSource(url);
  const profile = { id, name: id, engine: manifest.id, environment: 'local', folder: '', readOnly: false } as const;
  await service.connections.save({
    profile: { ...profile, fields, secretStorage: 'keychain', timeouts: defaultTimeouts.local },
    secrets,
  });
}

/** An editor that the next page opens. */
export async function saveEditor(
  service: PlumblineService,
  editor: { readonly id: string; readonly connection: string; readonly text: string; readonly position: number },
): Promise<void> {
  await service.editors.save({
    editor: {
      ...editor,
      title: editor.id,
      selection: null,
      scrollTop: 0,
      savedQuery: null,
      updatedAt: new Date().toISOString(),
    },
  });
}

export async function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env['CHROME'] ?? '/usr/bin/chromium' });
}
