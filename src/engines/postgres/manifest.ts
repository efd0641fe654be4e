import type { ConnectionField, EngineManifest } from '../engine';
import { parseEmbeddedSource, parseServerSource } from './source';

const encrypted = { field: 'tlsMode', in: ['verify-full', 'verify-ca', 'require', 'prefer'] } as const;

const serverFields: readonly ConnectionField[] = [
  {
    name: 'host',
    title: 'Host',
    kind: 'text',
    group: 'main',
    default: 'localhost',
    required: true,
    help: 'A name, an address, or the folder of a Unix socket.',
  },
  { name: 'port', title: 'Port', kind: 'number', group: 'main', default: 5432, range: [1, 65_535] },
  { name: 'database', title: 'Database', kind: 'text', group: 'main', placeholder: 'same as the user' },
  { name: 'user', title: 'User', kind: 'text', group: 'main', placeholder: 'postgres' },
  { name: 'password', title: 'Password', kind: 'secret', group: 'main' },
  {
    name: 'tlsMode',
    title: 'TLS mode',
    kind: 'choice',
    group: 'tls',
    default: 'verify-full',
    help: 'verify-full is the one mode that proves which server answers.',
    choices: [
      { value: 'verify-full', title: 'verify-full: check the authority and the name' },
      { value: 'verify-ca', title: 'verify-ca: check the authority only' },
      { value: 'require', title: 'require: encrypt, check nothing' },
      { value: 'prefer', title: 'prefer: encrypt when the server can' },
      { value: 'disable', title: 'disable: no encryption' },
    ],
  },
  {
    name: 'tlsCa',
    title: 'Authority (CA)',
    kind: 'file',
    group: 'tls',
    endings: ['pem', 'crt', 'cer'],
    when: encrypted,
    placeholder: 'those that the system trusts',
  },
  {
    name: 'tlsCertificate',
    title: 'Client certificate',
    kind: 'file',
    group: 'tls',
    endings: ['pem', 'crt', 'cer'],
    when: encrypted,
  },
  { name: 'tlsKey', title: 'Client key', kind: 'file', group: 'tls', endings: ['pem', 'key'], when: encrypted },
  { name: 'tlsPassphrase', title: 'Passphrase of the key', kind: 'secret', group: 'tls', when: encrypted },
  {
    name: 'tlsServerName',
    title: 'Name in the certificate',
    kind: 'text',
    group: 'tls',
    when: encrypted,
    placeholder: 'same as the host',
    help: 'For a tunnel or an address: the name to check instead of the host.',
  },
];

const embeddedFields: readonly ConnectionField[] = [
  {
    name: 'storage',
    title: 'Storage',
    kind: 'choice',
    group: 'main',
    default: 'folder',
    required: true,
    choices: [
      { value: 'folder', title: 'A folder' },
      { value: 'memory', title: 'In memory: gone when it is closed' },
    ],
  },
  {
    name: 'folder',
    title: 'Folder',
    kind: 'folder',
    group: 'main',
    when: { field: 'storage', in: ['folder'] },
    required: true,
    help: 'Used by one program at a time.',
  },
];

const glyph = 'Pg';

const server: EngineManifest = {
  id: 'postgres',
  title: 'PostgreSQL',
  glyph,
  order: 10,
  fields: serverFields,
  schemes: ['postgres:', 'postgresql:'],
  parseSource: parseServerSource,
  describe: (fields) => {
    const host = String(fields['host'] || 'localhost');
    const place = host.startsWith('/') ? host : `${host.includes(':') ? `[${host}]` : host}:${fields['port'] ?? 5432}`;
    return `${place} / ${fields['database'] || fields['user'] || 'postgres'}`;
  },
  language: 'pgsql',
  isolation: 'service',
  sessions: 'many',
  remote: true,
};

const embedded: EngineManifest = {
  id: 'pglite',
  title: 'Embedded PostgreSQL',
  glyph: 'Pe',
  order: 20,
  fields: embeddedFields,
  schemes: ['pglite:'],
  parseSource: parseEmbeddedSource,
  describe: (fields) => (fields['storage'] === 'memory' ? 'in memory' : String(fields['folder'] ?? '')),
  language: 'pgsql',
  isolation: 'process',
  sessions: {
    one: 'All editors of this connection share one session: settings, temporary tables and an open transaction are common to them.',
  },
  remote: false,
};

export default [server, embedded];
