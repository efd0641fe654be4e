import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError } from '#base/errors';
import { streamOf } from '#base/stream';
import { Turns } from '#base/turns';
import { manifests } from '#engines/manifests';
import type { EngineManifest } from '#engines/engine';
import { defaultTimeouts } from '#model/connection';
import type { SampleService } from '#protocol/service';
import type { SampleContext } from '../parts';
import { connectRemote, createRemote } from '../sessions/remote';
import { ShopInserts, buildShop, flavours } from './shop';

/** One database of the sample: where it lies in the profile folder, and the connection that leads to it. */
interface Sample {
  readonly scheme: keyof typeof flavours;
  readonly file: string;
  readonly connection: string;
  readonly title: string;
}

const samples: readonly Sample[] = [
  { scheme: 'sqlite:', file: 'shop.db', connection: 'Sample shop (SQLite)', title: 'SQLite' },
  { scheme: 'pglite:', file: 'shop-postgres', connection: 'Sample shop (PostgreSQL, embedded)', title: 'PostgreSQL' },
];

type Progress = (step: { step: string; done: number; connection?: string }) => void;

/** Names of folders in which a build was under way. */
const buildPrefix = 'building-';

/**
 * Builds what is missing of the sample and saves connections to it. Both databases are built at once, each in a process
 * of its own, in a folder that gets its name when it is complete: what lies under the final name is whole.
 */
export function createSample(context: SampleContext): SampleService {
  const turns = new Turns();
  const folder = join(context.deps.profileFolder, 'sample');

  const ensureAll = async (report: Progress, signal: AbortSignal): Promise<void> => {
    const release = await turns.enter(signal);
    try {
      await prepareFolder(folder);
      const shares = samples.map(() => 0);
      const inserts = new ShopInserts();
      const outcomes = await Promise.allSettled(
        samples.map((sample, index) => {
          const tell: Progress = (step) => {
            shares[index] = step.done;
            report({ ...step, done: shares.reduce((sum, share) => sum + share) / samples.length });
          };
          return ensure(sample, { ...context, folder, inserts }, tell, signal);
        }),
      );
      // One that cannot be built does not take the other away.
      const failed = outcomes.find((outcome) => outcome.status === 'rejected');
      if (failed) throw failed.reason;
    } finally {
      release();
    }
  };

  return {
    ensure: (_args: object, outer?: AbortSignal) =>
      streamOf<{ step: string; done: number; connection?: string }>(
        (out, signal) =>
          ensureAll((step) => (step.connection ? out.push(step) : out.pushLatest('progress', step)), signal),
        outer,
      ),
  };
}

/** What a build that was killed left behind is removed. */
async function prepareFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const left = (await readdir(folder)).filter((name) => name.startsWith(buildPrefix));
  await Promise.all(left.map((name) => rm(join(folder, name), { recursive: true, force: true })));
}

interface Place extends SampleContext {
  readonly folder: string;
  readonly inserts: ShopInserts;
}

async function ensure(sample: Sample, place: Place, report: Progress, signal: AbortSignal): Promise<void> {
  const manifest = manifestFor(sample.scheme);
  const path = join(place.folder, sample.file);
  if (!existsSync(path)) await build(sample, manifest, place, { report, signal });
  const connection = await saveConnection(sample, manifest, path, place);
  report({ step: `${sample.connection} is ready.`, done: 1, connection });
}

function manifestFor(scheme: string): EngineManifest {
  const manifest = manifests.find((candidate) => candidate.schemes.includes(scheme));
  if (!manifest) throw new AppError('unsupported', `No engine opens ${scheme} sources.`);
  return manifest;
}

interface Following {
  readonly report: Progress;
  readonly signal: AbortSignal;
}

async function build(
  sample: Sample,
  manifest: EngineManifest,
  { deps, folder, inserts }: Place,
  { report, signal }: Following,
): Promise<void> {
  report({ step: `Creating the ${sample.title} sample`, done: 0 });
  const temporary = await mkdtemp(join(folder, buildPrefix));
  const path = join(temporary, basename(sample.file));
  try {
    const options = {
      fields: manifest.parseSource(`${sample.scheme}${path}`).fields,
      secrets: {},
      readOnly: false,
      timeouts: defaultTimeouts.local,
      applicationName: 'Plumbline sample',
    };
    const flavour = flavours[sample.scheme];
    const connect = flavour.connectCreates ? connectRemote : createRemote;
    const session = await connect(() => deps.spawn(), manifest.id, options, signal);
    try {
      await buildShop(session, {
        flavour,
        inserts,
        signal,
        // The first tenth is the empty database.
        onProgress: (done, step) =>
          report({ step: `Filling the ${sample.title} sample: ${step}`, done: 0.1 + done * 0.85 }),
      });
    } finally {
      await session.close();
    }
    await rename(path, join(folder, sample.file));
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** The id of the connection to the sample, which is saved if the project has none. */
async function saveConnection(
  sample: Sample,
  manifest: EngineManifest,
  path: string,
  { connections }: Place,
): Promise<string> {
  const { fields } = manifest.parseSource(`${sample.scheme}${path}`);
  const known = (await connections.list({})).find(
    (candidate) =>
      candidate.name === sample.connection &&
      candidate.engine === manifest.id &&
      JSON.stringify(candidate.fields) === JSON.stringify(fields),
  );
  if (known) return known.id;
  const saved = await connections.save({
    profile: {
      id: randomUUID(),
      name: sample.connection,
      engine: manifest.id,
      environment: 'local',
      folder: '',
      readOnly: false,
      fields,
      secretStorage: 'none',
      timeouts: defaultTimeouts.local,
    },
    secrets: {},
  });
  return saved.id;
}
