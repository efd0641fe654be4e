import { Emitter } from '#base/emitter';
import { Caller } from './calls';
import type { ClientPort } from './messages';
import { serviceMethodKinds } from './methods';
import type { MethodKinds } from './methods';
import type { PlumblineService, ServiceEvents } from './service';

export interface Connection<Service> {
  /** Frozen objects with one function per method: no Proxy, so a misspelt or awaited service is an error at once. */
  readonly service: Service;
  /** Resolves when the port is closed, by either side. Every pending call is rejected with `backend-gone` before that. */
  readonly closed: Promise<void>;
  readonly close: () => void;
}

export interface Client extends Connection<PlumblineService> {
  readonly events: { readonly [Name in keyof ServiceEvents]: Emitter<ServiceEvents[Name]>['on'] };
}

/**
 * The service at the other end of a port.
 * @example
 * const { service, events, closed } = connectClient(webSocketPort(socket));
 * for await (const event of service.queries.run({ session, statements, limit: 500 })) show(event);
 */
export function connectClient(port: ClientPort): Client {
  const emitters: { readonly [Name in keyof ServiceEvents]: Emitter<ServiceEvents[Name]> } = {
    'project-changed': new Emitter(),
    problem: new Emitter(),
  };
  const announce = (name: string, value: unknown): void => {
    if (name === 'project-changed') emitters[name].emit(value as ServiceEvents['project-changed']);
    else if (name === 'problem') emitters[name].emit(value as ServiceEvents['problem']);
  };
  const connection = connectService<PlumblineService>(port, serviceMethodKinds, announce);
  return {
    ...connection,
    events: { 'project-changed': emitters['project-changed'].on, problem: emitters.problem.on },
  };
}

/** The same for any service whose methods are listed in `kinds`, such as the one of a session process. */
export function connectService<Service extends object>(
  port: ClientPort,
  kinds: MethodKinds<Service>,
  announce: (name: string, value: unknown) => void = () => {},
): Connection<Service> {
  const caller = new Caller(port, announce);
  const groups: Record<string, Record<string, (args: unknown) => unknown>> = {};
  for (const [name, kind] of Object.entries<string>(kinds)) {
    const [group = '', method = ''] = name.split('.');
    const call =
      kind === 'stream' ? (args: unknown) => caller.stream(name, args) : (args: unknown) => caller.unary(name, args);
    (groups[group] ??= {})[method] = call;
  }
  for (const group of Object.values(groups)) Object.freeze(group);
  return { service: Object.freeze(groups) as unknown as Service, closed: caller.closed, close: () => caller.close() };
}
