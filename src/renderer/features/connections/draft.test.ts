import { describe, expect, test } from 'vitest';
import type { EngineManifest } from '#engines/engine';
import { defaultTimeouts } from '#model/connection';
import {
  newDraft,
  problemsOf,
  toSave,
  visibleFields,
  withEngine,
  withEnvironment,
  withField,
  withSource,
} from './draft';

const manifest: EngineManifest = {
  id: 'server',
  title: 'Server',
  glyph: 'Sv',
  order: 1,
  fields: [
    { name: 'host', title: 'Host', kind: 'text', group: 'main', required: true },
    { name: 'port', title: 'Port', kind: 'number', group: 'main', default: 5432 },
    { name: 'password', title: 'Password', kind: 'secret', group: 'main' },
    { name: 'mode', title: 'Mode', kind: 'choice', group: 'tls', default: 'on' },
    { name: 'authority', title: 'Authority', kind: 'file', group: 'tls', when: { field: 'mode', in: ['on'] } },
  ],
  schemes: ['server:'],
  parseSource: () => ({ name: 'shop', fields: { host: 'db' }, secrets: { password: 'p' }, environment: 'staging' }),
  describe: () => '',
  language: 'sql',
  isolation: 'service',
  sessions: 'many',
  remote: true,
};
const file: EngineManifest = {
  ...manifest,
  id: 'file',
  fields: [{ name: 'file', title: 'File', kind: 'file', group: 'main', required: true }],
};
const [host, , , mode, authority] = manifest.fields;

describe('a connection draft', () => {
  test('begins with the defaults of its engine', () => {
    const { profile } = newDraft('id', manifest);
    expect(profile.fields).toEqual({ port: 5432, mode: 'on' });
    expect(profile.secretStorage).toBe('keychain');
    expect(newDraft('id', file).profile.secretStorage).toBe('none');
  });

  test('becomes read-only with short time limits when it is production, and back', () => {
    const production = withEnvironment(newDraft('id', manifest), 'production');
    expect(production.profile).toMatchObject({ readOnly: true, timeouts: defaultTimeouts.production });
    expect(withEnvironment(production, 'local').profile).toMatchObject({
      readOnly: false,
      timeouts: defaultTimeouts.local,
    });
  });

  test('keeps time limits that were set by hand', () => {
    const draft = newDraft('id', manifest);
    const own = { ...draft, profile: { ...draft.profile, timeouts: { ...draft.profile.timeouts, lockMs: 1 } } };
    expect(withEnvironment(own, 'production').profile.timeouts.lockMs).toBe(1);
  });

  test('takes what a URL says and keeps the name that was given', () => {
    const draft = newDraft('id', manifest);
    const named = { ...draft, profile: { ...draft.profile, name: 'mine' } };
    const taken = withSource(named, manifest, manifest.parseSource('server://db'));
    expect(taken.profile).toMatchObject({
      name: 'mine',
      environment: 'staging',
      fields: { host: 'db', port: 5432, mode: 'on' },
    });
    expect(taken.secrets).toEqual({ password: 'p' });
  });

  test('forgets fields and secrets of the engine before', () => {
    const draft = { ...newDraft('id', manifest), secrets: { password: 'p' } };
    expect(withEngine(draft, file)).toMatchObject({ profile: { engine: 'file', fields: {} }, secrets: {} });
  });

  test('shows a field only where its condition holds, and does not save it elsewhere', () => {
    if (!mode || !authority) throw new Error('fields are missing');
    const on = withField(newDraft('id', manifest), authority, '/ca.pem');
    expect(visibleFields(manifest, on)).toContain(authority);
    const off = withField(on, mode, 'off');
    expect(visibleFields(manifest, off)).not.toContain(authority);
    expect(toSave(manifest, off).profile.fields).toEqual({ port: 5432, mode: 'off' });
  });

  test('checks a server elsewhere strictly, until another mode is chosen', () => {
    const tls = { name: 'tlsMode', title: 'TLS', kind: 'choice', group: 'tls', default: 'verify-full' } as const;
    const place = { name: 'host', title: 'Host', kind: 'text', group: 'main', default: 'localhost' } as const;
    const server = { ...manifest, fields: [place, tls] };
    const local = newDraft('id', server);
    expect(local.profile.fields['tlsMode']).toBe('prefer');
    const remote = withField(local, place, 'db.example.com');
    expect(remote.profile.fields['tlsMode']).toBe('verify-full');
    expect(withField(remote, place, '127.0.0.1').profile.fields['tlsMode']).toBe('prefer');
    const chosen = withField(withField(remote, tls, 'require'), place, 'localhost');
    expect(chosen.profile.fields['tlsMode']).toBe('require');
  });

  test('names what is missing by field', () => {
    if (!host) throw new Error('fields are missing');
    const draft = newDraft('id', manifest);
    expect(Object.keys(problemsOf(manifest, draft))).toEqual(['name', 'host']);
    const whole = withField({ ...draft, profile: { ...draft.profile, name: 'n' } }, host, 'db');
    expect(problemsOf(manifest, whole)).toEqual({});
  });

  test('sends a typed secret only where it is to be kept', () => {
    const draft = { ...newDraft('id', manifest), secrets: { password: 'canary' } };
    const asking = { ...draft, profile: { ...draft.profile, secretStorage: 'ask' as const } };
    expect(toSave(manifest, draft).secrets).toEqual({ password: 'canary' });
    expect(JSON.stringify(toSave(manifest, asking))).not.toContain('canary');
  });

  test('cleans a folder path', () => {
    const draft = newDraft('id', manifest);
    const folder = (path: string): string =>
      toSave(manifest, { ...draft, profile: { ...draft.profile, folder: path } }).profile.folder;
    expect(folder(' clients / acme/ ')).toBe('clients/acme');
    expect(folder('/')).toBe('');
  });
});
