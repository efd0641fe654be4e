import { loadDriver } from '#engines/drivers';
import type { ConnectOptions, Session } from '#engines/engine';
import { manifestOf } from '#engines/manifests';
import type { ServiceDeps } from '../deps';
import { redactError } from '../secrets/redact';
import { connectRemote } from './remote';

/** Opens a session of an engine: in this process, or in one of its own where the engine's manifest asks for it. */
export type Connect = (engine: string, options: ConnectOptions, signal: AbortSignal) => Promise<Session>;

/** What fails while connecting is told without the secrets, whatever a driver or a server says. */
export function connectWith(deps: Pick<ServiceDeps, 'spawn'>): Connect {
  return async (engine, options, signal) => {
    try {
      if (manifestOf(engine)?.isolation === 'process') {
        return await connectRemote(() => deps.spawn(), engine, options, signal);
      }
      const driver = await loadDriver(engine);
      return await driver.connect(options, signal);
    } catch (error) {
      throw redactError(error, Object.values(options.secrets));
    }
  };
}
