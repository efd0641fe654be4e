import type { ConnectOptions, Driver, Session } from '../engine';
import { ambientSecrets } from './ambient-secrets';
import { Channel } from './channel';
import { diagnoseServer } from './diagnose';
import { connectEmbedded, createEmbedded, diagnoseEmbedded } from './embedded';
import { cancelled } from './errors';
import { openSession } from './opening';
import { readPostgresPlan } from './plan/read';
import { serverSettings } from './server-settings';
import { ServerTransport } from './server-transport';
import { PostgresSession } from './session';
import { readPostgresSchema } from './sql-file/read';
import { TransactionWatch } from './transaction-watch';

async function connectServer(options: ConnectOptions, signal: AbortSignal): Promise<Session> {
  if (signal.aborted) throw cancelled();
  const settings = await serverSettings(options);
  const transport = await ServerTransport.open(settings, signal);
  const channel = new Channel(transport, new TransactionWatch());
  try {
    const place = {
      Host: settings.host.startsWith('/') ? settings.host : `${settings.host}:${settings.port}`,
      Encryption: transport.encrypted ? `TLS, ${settings.tlsMode}` : 'none',
    };
    const { server, guards } = await openSession(channel, options, place, signal);
    return new PostgresSession({ channel, options, server, guards, shared: false, release: () => channel.close() });
  } catch (error) {
    await channel.close();
    throw error;
  }
}

const server: Driver = {
  id: 'postgres',
  connect: connectServer,
  diagnose: diagnoseServer,
  readPlan: (text) => readPostgresPlan(text),
  ambientSecrets,
  readSchema: readPostgresSchema,
};

const embedded: Driver = {
  id: 'pglite',
  connect: connectEmbedded,
  diagnose: diagnoseEmbedded,
  create: createEmbedded,
};

export default [server, embedded];
