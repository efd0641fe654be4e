import { describe, expect, test } from 'vitest';
import { isLocalHost, parseEmbeddedSource, parseServerSource } from './source';

describe('server URLs', () => {
  const cases: readonly (readonly [string, Readonly<Record<string, unknown>>, string | undefined])[] = [
    [
      'postgres://ann:s%40d%2F%3A@db.example.com/shop',
      { host: 'db.example.com', port: 5432, user: 'ann', database: 'shop', tlsMode: 'verify-full' },
      's@d/:',
    ],
    ['postgresql://[::1]:5433/shop', { host: '::1', port: 5433, database: 'shop', tlsMode: 'prefer' }, undefined],
    [
      'postgres://[2001:db8::7]/shop?sslmode=require',
      { host: '2001:db8::7', port: 5432, tlsMode: 'require' },
      undefined,
    ],
    [
      'postgres://%2Fvar%2Frun%2Fpostgresql/shop',
      { host: '/var/run/postgresql', database: 'shop', tlsMode: 'prefer' },
      undefined,
    ],
    ['postgres:///shop?host=/tmp&port=5434', { host: '/tmp', port: 5434, database: 'shop' }, undefined],
    ['postgres://ann@localhost', { host: 'localhost', user: 'ann', database: '', tlsMode: 'prefer' }, undefined],
    [
      'postgres://h/d?sslmode=verify-ca&sslrootcert=/a%20b.crt&sslcert=c.crt&sslkey=c.key',
      { tlsMode: 'verify-ca', tlsCa: '/a b.crt', tlsCertificate: 'c.crt', tlsKey: 'c.key' },
      undefined,
    ],
    ['postgres://h/d?user=ann&password=p%26q', { host: 'h', user: 'ann' }, 'p&q'],
    ['postgres://a:b:c@h/%D1%82', { user: 'a', database: 'т' }, 'b:c'],
    ['postgres://h/d?sslmode=allow', { tlsMode: 'prefer' }, undefined],
  ];
  for (const [url, fields, password] of cases) {
    test(`${url} is read`, () => {
      const parsed = parseServerSource(url);
      expect(parsed.fields).toMatchObject(fields);
      expect(parsed.secrets['password']).toBe(password);
    });
  }

  test.each([
    'postgres:h',
    'mysql://h/d',
    'postgres://h:99999/d',
    'postgres://a,b/d',
    'postgres://h/d?sslmode=maybe',
    'postgres://::1/d',
  ])('%s is refused with what to write instead', (url) =>
    expect(() => parseServerSource(url)).toThrow(expect.objectContaining({ code: 'parse-failed' })),
  );

  test('a broken password is not shown in the error', () => {
    try {
      parseServerSource('postgres://ann:canary%zz@h/d');
      expect.unreachable();
    } catch (error) {
      expect(JSON.stringify(error)).not.toContain('canary');
      expect(String(error)).not.toContain('canary');
    }
  });

  test('the name shown never holds the password', () => {
    expect(parseServerSource('postgres://ann:canary@h/d').name).toBe('d');
    expect(JSON.stringify(parseServerSource('postgres://ann:canary@h/d').fields)).not.toContain('canary');
  });

  test('only this machine counts as local', () => {
    expect(['localhost', '127.0.0.1', '127.3.2.1', '::1', '/tmp', ''].every(isLocalHost)).toBe(true);
    expect(['db.example.com', '10.0.0.1', 'localhost.example.com', '128.0.0.1'].some(isLocalHost)).toBe(false);
  });
});

describe('embedded sources', () => {
  test.each([
    ['pglite:memory', { storage: 'memory' }],
    ['pglite:/data/shop', { storage: 'folder', folder: '/data/shop' }],
    ['pglite:///data/shop', { storage: 'folder', folder: '/data/shop' }],
    ['pglite:./shop%20one', { storage: 'folder', folder: './shop one' }],
  ])('%s is read', (source, fields) => expect(parseEmbeddedSource(source).fields).toMatchObject(fields));

  test('nothing after the scheme is refused', () => {
    expect(() => parseEmbeddedSource('pglite:')).toThrow(expect.objectContaining({ code: 'parse-failed' }));
  });
});
