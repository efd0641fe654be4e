/**
 * The direction of the layers, enforced. Imports go down only: each layer lists what it may use beside itself. A layer
 * with a path in it (`engines/manifests`) stands for that file alone.
 */
import { dirname, join } from 'node:path/posix';
import { describe, expect, it } from 'vitest';
import { manifests } from '#engines/manifests';

/** Layers that run in any JavaScript runtime. */
const portable = ['base', 'model', 'sql', 'design', 'analysis', 'report', 'protocol'];
const contract = [
  'engines/engine',
  'engines/manifests',
  'engines/printers',
  'engines/translate',
  'engines/seed-script',
  'engines/lint-rules',
];

const mayUse: Readonly<Record<string, readonly string[]>> = {
  base: [],
  model: ['base'],
  // The contract holds types only: a dialect arrives as data, its shape from there.
  sql: ['base', 'model', 'engines/engine'],
  design: ['base', 'model', 'sql'],
  analysis: ['base', 'model', 'sql', 'design'],
  report: ['base', 'model', 'analysis'],
  // Rules of an engine are made of what the rules of all engines are made of.
  engines: [
    'base',
    'model',
    'sql',
    'design',
    'analysis/rule',
    'analysis/place',
    'analysis/fixes',
    'analysis/own-columns',
  ],
  protocol: ['base', 'model'],
  service: ['base', 'model', 'sql', 'design', 'analysis', 'report', 'protocol', ...contract, 'engines/drivers'],
  hosts: ['base', 'model', 'protocol', 'service', 'sql', ...contract, 'engines/drivers'],
  main: ['base', 'protocol', 'preload/bridge'],
  preload: [],
  renderer: [...portable, ...contract, 'preload/bridge'],
};

const texts = import.meta.glob<string>(['./**/*.ts', './**/*.tsx'], { query: '?raw', import: 'default', eager: true });

interface Import {
  readonly file: string;
  /** Path below `src` without its ending, or the name of a package. */
  readonly target: string;
  readonly inside: boolean;
}

const isTest = (file: string): boolean =>
  /\.test(-data)?\.tsx?$|\/testing\//.test(file) ||
  file === 'engines/contract.ts' ||
  file.startsWith('engines/contract/');
const layerOf = (path: string): string => path.split('/', 1)[0] ?? '';
const sources = Object.entries(texts)
  .map(([path, text]) => ({ file: path.slice(2), text: withoutComments(text) }))
  .filter(({ file }) => file.includes('/'));
const imports: readonly Import[] = sources
  .filter(({ file }) => !isTest(file))
  .flatMap(({ file, text }) => importsOf(file, text));

function withoutComments(text: string): string {
  return text.replaceAll(/^\s*\/\/.*$|\/\*[\s\S]*?\*\//gm, '');
}

function importsOf(file: string, text: string): Import[] {
  const names = [...text.matchAll(/(?:\bfrom|\bimport\(?)\s*'([^']+)'/g)].map(([, name]) =>
    (name ?? '').replace(/\?.*$/, ''),
  );
  return names.map((name) => {
    if (name.startsWith('#')) return { file, target: name.slice(1), inside: true };
    if (name.startsWith('.'))
      return { file, target: join(dirname(file), name).replace(/\.(ts|tsx)$/, ''), inside: true };
    return { file, target: name, inside: false };
  });
}

const show = ({ file, target }: Import): string => `${file} -> ${target}`;

function isAllowed({ file, target }: Import): boolean {
  const from = layerOf(file);
  if (layerOf(target) === from || target.startsWith('..')) return true;
  return (mayUse[from] ?? []).some(
    (allowed) => target === allowed || (!allowed.includes('/') && layerOf(target) === allowed),
  );
}

describe('the layers', () => {
  it('are all known, and their files are read', () => {
    expect([...new Set(sources.map(({ file }) => layerOf(file)))].filter((layer) => !(layer in mayUse))).toEqual([]);
    expect(imports.length).toBeGreaterThan(100);
  });

  it('import downwards only', () => {
    expect(imports.filter((found) => found.inside && !isAllowed(found)).map(show)).toEqual([]);
  });

  it('name what they cross: relative inside a layer, #layer/ across layers', () => {
    const crossing = sources
      .filter(({ file }) => !isTest(file) && layerOf(file) !== 'main' && layerOf(file) !== 'renderer')
      .flatMap(({ file, text }) =>
        [...text.matchAll(/from '(\.[^']+)'/g)].map(([, name]) => ({ file, target: join(dirname(file), name ?? '') })),
      )
      .filter(({ file, target }) => layerOf(target) !== layerOf(file) && target !== '../package.json');
    expect(crossing).toEqual([]);
  });

  it('keep Node, the DOM and Electron out of the pure ones', () => {
    const foreign = imports.filter(
      ({ file, target, inside }) =>
        !inside && portable.includes(layerOf(file)) && /^(node:|electron$|react)/.test(target),
    );
    expect(foreign.map(show)).toEqual([]);
    const names = /\b(process\.(env|platform|cwd|exit|stdout|stderr)|Buffer\.|document\.|localStorage)\b/;
    expect(
      sources
        .filter(({ file, text }) => portable.includes(layerOf(file)) && !isTest(file) && names.test(text))
        .map(({ file }) => file),
    ).toEqual([]);
  });

  it('keep Node and drivers out of manifests, dialects and the page', () => {
    const shown = imports.filter(
      ({ file }) => /^engines\/[^/]+\/(manifest|dialect)\.ts$/.test(file) || layerOf(file) === 'renderer',
    );
    expect(
      shown
        .filter(
          ({ target, inside }) =>
            !inside && /^(node:|electron$|pg|better-sqlite3|@electric-sql|libpg-query|ws$|zod$)/.test(target),
        )
        .map(show),
    ).toEqual([]);
  });

  it('let Electron be known in main and preload only', () => {
    const electron = imports.filter(({ target }) => target === 'electron' || target.startsWith('electron/'));
    expect(electron.filter(({ file }) => !['main', 'preload'].includes(layerOf(file))).map(show)).toEqual([]);
    expect(
      imports
        .filter(({ file, target, inside }) => layerOf(file) === 'preload' && !inside && target !== 'electron')
        .map(show),
    ).toEqual([]);
  });

  it('let one file make windows and one file answer the page', () => {
    const filesWith = (pattern: RegExp): string[] =>
      sources.filter(({ file, text }) => !isTest(file) && pattern.test(text)).map(({ file }) => file);
    expect(filesWith(/\bBrowserWindow\b/)).toEqual(['main/window.ts']);
    expect(filesWith(/\bipcMain\b/)).toEqual(['main/ipc.ts']);
  });
});

describe('the engines', () => {
  const engineOf = (path: string): string | undefined => /^engines\/([^/]+)\//.exec(path)?.[1];

  it('do not import each other', () => {
    const foreign = imports.filter(
      ({ file, target, inside }) => inside && engineOf(file) && engineOf(target) && engineOf(file) !== engineOf(target),
    );
    expect(foreign.map(show)).toEqual([]);
  });

  it('are reached through the contract only', () => {
    const reached = imports.filter(
      ({ file, target, inside }) => inside && layerOf(file) !== 'engines' && engineOf(target),
    );
    expect(reached.map(show)).toEqual([]);
  });

  it('are not named outside their folder', () => {
    expect(manifests.length).toBeGreaterThan(0);
    const ids = manifests.map(({ id }) => id);
    const literal = new RegExp(`(['"\`])(${ids.join('|')})\\1`);
    const naming = sources.filter(
      ({ file, text }) => layerOf(file) !== 'engines' && !isTest(file) && literal.test(text),
    );
    expect(naming.map(({ file, text }) => `${file}: ${literal.exec(text)?.[0]}`)).toEqual([]);
  });
});

describe('features of the page', () => {
  const featureOf = (path: string): string | undefined => /^renderer\/features\/([^/]+)\//.exec(path)?.[1];

  it('reach another feature through its api only', () => {
    const foreign = imports.filter(
      ({ file, target, inside }) =>
        inside &&
        featureOf(file) &&
        featureOf(target) &&
        featureOf(file) !== featureOf(target) &&
        target !== `renderer/features/${featureOf(target)}/api`,
    );
    expect(foreign.map(show)).toEqual([]);
  });

  it('are not imported by the parts that they are made of', () => {
    const upwards = imports.filter(
      ({ file, target, inside }) => inside && /^renderer\/(ui|platform)\//.test(file) && featureOf(target),
    );
    expect(upwards.map(show)).toEqual([]);
  });
});
