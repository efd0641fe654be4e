import { loadDriver } from '#engines/drivers';
import type { ConnectOptions, Session } from '#engines/engine';
import { manifestOf } from '#engines/manifests';
import type { ServiceDeps } from '../deps';
import { connectRemote } from './remote';

/** Opens a session of an engine: in this process, or in one of its own where the engine's manifest asks for it. */
export type Connect = (engine: string, options: ConnectOptions, signal: AbortSignal) => Promise<Session>;

export function connectWith(deps: Pick<ServiceDeps, 'spawn'>): Connect {
  return async (engine, options, signal) => {
    if (manifestOf(engine)?.isolation === 'process') return connectRemote(() => deps.spawn(), engine, options, signal);
    const driver = await loadDriver(engine);
    return driver.connect(options, signal);
  };
}
