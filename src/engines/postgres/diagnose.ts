import { lookup } from 'node:dns/promises';
import { connect } from 'node:net';
import { AppError } from '#base/errors';
import type { DiagnosisStep } from '#model/connection';
import type { ConnectOptions } from '../engine';
import { Channel } from './channel';
import { explainFault, type ConnectFault } from './connect-errors';
import { openSession } from './opening';
import { serverSettings, type ServerSettings } from './server-settings';
import { ServerTransport } from './server-transport';
import { TransactionWatch } from './transaction-watch';

type Step = DiagnosisStep['step'];

/** Steps of a start in their order: what failed at one did not get to the next. */
const order: readonly Step[] = ['name', 'tcp', 'tls', 'authentication', 'database'];

/** Tests a connection step by step; the words are those that connecting uses. */
export async function* diagnoseServer(
  options: ConnectOptions,
  signal: AbortSignal,
): AsyncGenerator<DiagnosisStep, void, undefined> {
  let settings: ServerSettings;
  try {
    settings = await serverSettings(options);
  } catch (error) {
    yield failedStep('tls', faultOf(error, { host: '', port: 0, user: '', database: '' }), 0);
    return;
  }
  const name = await timed('name', settings, () => findName(settings));
  yield name;
  if (name.state === 'failed') return;
  const tcp = await timed('tcp', settings, () => reach(settings, signal));
  yield tcp;
  if (tcp.state === 'failed') return;
  yield* start(settings, options, signal);
}

/** TLS, authentication and database happen in one start; the error tells how far it got. */
async function* start(
  settings: ServerSettings,
  options: ConnectOptions,
  signal: AbortSignal,
): AsyncGenerator<DiagnosisStep, void, undefined> {
  const started = performance.now();
  let transport: ServerTransport;
  try {
    transport = await ServerTransport.open(settings, signal);
  } catch (error) {
    const ms = performance.now() - started;
    const fault = faultOf(error, settings);
    for (const step of order.slice(2, order.indexOf(fault.step))) yield passed(step, settings);
    yield failedStep(fault.step, fault, ms);
    return;
  }
  const ms = performance.now() - started;
  yield tlsStep(settings, transport.encrypted, ms);
  yield {
    step: 'authentication',
    state: 'ok',
    message: `The server let user ${settings.user} in.`,
    ms: Math.round(ms),
  };
  const channel = new Channel(transport, new TransactionWatch());
  try {
    yield await timed('database', settings, async () => {
      const { server } = await openSession(channel, options, {}, signal);
      return `${server.product}, database ${server.database}, as ${server.user}.`;
    });
  } finally {
    await channel.close();
  }
}

function tlsStep({ tlsMode, host }: ServerSettings, encrypted: boolean, ms: number): DiagnosisStep {
  if (!encrypted) {
    const wanted = tlsMode === 'prefer' && !host.startsWith('/');
    return {
      step: 'tls',
      state: wanted ? 'warning' : 'skipped',
      ms: 0,
      message: wanted
        ? 'The server offers no TLS: the connection is not encrypted.'
        : 'The connection is not encrypted.',
    };
  }
  const checked = {
    'verify-full': 'the authority and the name were checked',
    'verify-ca': 'the authority was checked, the name was not',
  };
  const unchecked = 'who answers was not checked';
  const verified = tlsMode === 'verify-full' || tlsMode === 'verify-ca';
  return {
    step: 'tls',
    state: verified ? 'ok' : 'warning',
    ms: Math.round(ms),
    message: `Encrypted; ${verified ? checked[tlsMode] : unchecked}.`,
    ...(verified ? {} : { hint: 'Use verify-full to prove which server answers.' }),
  };
}

/** A step that an error of a later one shows to have gone well. */
function passed(step: Step, settings: ServerSettings): DiagnosisStep {
  if (step === 'tls' && (settings.tls === null || settings.tlsMode === 'prefer')) {
    return { step, state: 'skipped', message: 'Whether the connection is encrypted was not asked for.', ms: 0 };
  }
  return {
    step,
    state: 'ok',
    message: step === 'tls' ? 'Encrypted.' : `The server let user ${settings.user} in.`,
    ms: 0,
  };
}

async function findName({ host }: ServerSettings): Promise<string> {
  if (host.startsWith('/')) return `${host} is a folder of Unix sockets.`;
  const { address } = await lookup(host);
  return address === host ? `${host} is an address.` : `${host} is ${address}.`;
}

async function reach({ host, port, connectMs }: ServerSettings, signal: AbortSignal): Promise<string> {
  const where = host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port };
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const socket = connect({ ...where, signal });
  socket.setTimeout(connectMs, () =>
    socket.destroy(Object.assign(new Error('timeout expired'), { code: 'ETIMEDOUT' })),
  );
  socket.once('connect', resolve);
  socket.once('error', reject);
  try {
    await promise;
  } finally {
    socket.destroy();
  }
  return `${host.startsWith('/') ? where.path : `${host}:${port}`} accepts connections.`;
}

async function timed(step: Step, settings: ServerSettings, work: () => Promise<string>): Promise<DiagnosisStep> {
  const started = performance.now();
  try {
    return { step, state: 'ok', message: await work(), ms: Math.round(performance.now() - started) };
  } catch (error) {
    return failedStep(step, faultOf(error, settings), performance.now() - started);
  }
}

function failedStep(step: Step, { message, hint }: Pick<ConnectFault, 'message' | 'hint'>, ms: number): DiagnosisStep {
  return { step, state: 'failed', message, hint, ms: Math.round(ms) };
}

function faultOf(error: unknown, settings: Pick<ServerSettings, 'host' | 'port' | 'user' | 'database'>): ConnectFault {
  if (!(error instanceof AppError)) return explainFault(error, settings);
  const step =
    error.code === 'needs-secret'
      ? 'authentication'
      : error.code === 'connect-failed' || error.code === 'wrong-secret'
        ? explainFault(error.cause ?? error, settings).step
        : 'database';
  return { step, message: error.message, hint: error.hint ?? '' };
}
