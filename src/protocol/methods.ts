/**
 * Names and kinds of a service's methods. A wire name is `group.method`; `unary` answers with one item, `stream` with
 * any number. The types below derive both from the service's interface, so a method that is missing here, or has the
 * wrong kind, does not compile.
 */
import type { PlumblineService } from './service';

export type MethodKind = 'unary' | 'stream';

/** `'project.open' | 'queries.run' | …` of a service interface. */
export type MethodName<Service> = {
  [Group in keyof Service & string]: `${Group}.${keyof Service[Group] & string}`;
}[keyof Service & string];

type MethodOf<Service, Name> = Name extends `${infer Group}.${infer Method}`
  ? Group extends keyof Service
    ? Method extends keyof Service[Group]
      ? Service[Group][Method]
      : never
    : never
  : never;

export type ArgumentsOf<Service, Name> = MethodOf<Service, Name> extends (args: infer Args) => unknown ? Args : never;

export type MethodKinds<Service> = {
  readonly [Name in MethodName<Service>]: MethodOf<Service, Name> extends (args: never) => AsyncIterable<unknown>
    ? 'stream'
    : 'unary';
};

export const serviceMethodKinds: MethodKinds<PlumblineService> = {
  'app.info': 'unary',
  'project.current': 'unary',
  'project.open': 'unary',
  'project.create': 'unary',
  'project.saveAs': 'unary',
  'project.recent': 'unary',
  'project.forgetRecent': 'unary',
  'project.settings': 'unary',
  'project.saveSettings': 'unary',
  'project.state': 'unary',
  'project.saveState': 'unary',
  'editors.list': 'unary',
  'editors.save': 'unary',
  'editors.close': 'unary',
  'editors.reopen': 'unary',
  'editors.savedQueries': 'unary',
  'editors.saveQuery': 'unary',
  'editors.removeQuery': 'unary',
  'history.list': 'unary',
  'history.clear': 'unary',
  'connections.list': 'unary',
  'connections.save': 'unary',
  'connections.remove': 'unary',
  'connections.restore': 'unary',
  'connections.test': 'stream',
  'connections.createDatabase': 'unary',
  'connections.allowCommand': 'unary',
  'connections.setPassphrase': 'unary',
  'connections.unlock': 'unary',
  'sessions.open': 'unary',
  'sessions.info': 'unary',
  'sessions.close': 'unary',
  'sessions.setAutocommit': 'unary',
  'sessions.commit': 'unary',
  'sessions.rollback': 'unary',
  'sessions.reconnect': 'unary',
  'sessions.watch': 'stream',
  'sessions.leastPrivilegeRole': 'unary',
  'queries.run': 'stream',
  'queries.cancel': 'unary',
  'results.info': 'unary',
  'results.window': 'unary',
  'results.cell': 'unary',
  'results.copy': 'unary',
  'results.find': 'stream',
  'results.export': 'stream',
  'results.close': 'unary',
  'catalog.list': 'unary',
  'catalog.object': 'unary',
  'catalog.completion': 'unary',
  'catalog.introspect': 'unary',
  'plans.explain': 'unary',
  'plans.read': 'unary',
  'plans.list': 'unary',
  'plans.get': 'unary',
  'plans.remove': 'unary',
  'designs.list': 'unary',
  'designs.open': 'unary',
  'designs.create': 'unary',
  'designs.save': 'unary',
  'designs.rename': 'unary',
  'designs.remove': 'unary',
  'designs.restore': 'unary',
  'designs.readConnection': 'stream',
  'designs.reviewFacts': 'stream',
  'designs.readFile': 'stream',
  'designs.readText': 'stream',
  'designs.linkFile': 'unary',
  'designs.watchFile': 'stream',
  'designs.writeExport': 'unary',
  'designs.tryOut': 'stream',
  'files.list': 'unary',
  'files.makeFolder': 'unary',
  'files.exists': 'unary',
  'sample.ensure': 'stream',
};
