import { AppError } from '#base/errors';
import type { Session } from '#engines/engine';
import type { OptionalMember, SessionCalls } from './wire';

/**
 * What a call means for a transaction that a kill has taken away: statements and commits are refused until a rollback
 * takes note of it (and is not sent, there being nothing to roll back); the rest runs.
 */
export type CallKind = 'statement' | 'commit' | 'rollback' | 'other';

/** Opens a call of the child in its turn and streams its items; ends it there when the caller leaves. */
export type Drive = <T>(
  open: (calls: SessionCalls) => AsyncIterable<T>,
  signal: AbortSignal,
  kind: CallKind,
) => AsyncGenerator<T, void, undefined>;

type Members = Required<Pick<Session, OptionalMember>>;

/** The optional members of a remote session that the child's session has. */
export function remoteMembers(names: readonly OptionalMember[], drive: Drive): Partial<Session> {
  const never = new AbortController().signal;
  const one = async <T>(
    open: (calls: SessionCalls) => AsyncIterable<T>,
    signal: AbortSignal,
    kind: CallKind = 'other',
  ): Promise<T> => {
    const received: T[] = [];
    for await (const value of drive(open, signal, kind)) received.push(value);
    if (received.length !== 1 && kind !== 'rollback') {
      throw new AppError('internal', 'The session process gave no answer.');
    }
    return received[0]!;
  };
  const all: Members = {
    listCatalog: (signal) => one((calls) => calls.listCatalog({}), signal),
    describeObject: (ref, signal) => one((calls) => calls.describeObject({ ref }), signal),
    completion: (signal) => one((calls) => calls.completion({}), signal),
    introspect: (signal) => one((calls) => calls.introspect({}), signal),
    lintFacts: ({ signal, ...args }) => one((calls) => calls.lintFacts(args), signal),
    sampleTable: ({ signal, ...args }) => one((calls) => calls.sampleTable(args), signal),
    explain: (statement, { signal, analyze, allowWrite }) =>
      one((calls) => calls.explain({ statement, analyze, allowWrite }), signal, 'statement'),
    setAutocommit: (on) => one((calls) => calls.setAutocommit({ on }), never),
    commit: () => one((calls) => calls.commit({}), never, 'commit'),
    rollback: () => one((calls) => calls.rollback({}), never, 'rollback'),
    refreshStatus: (signal) => one((calls) => calls.refreshStatus({}), signal),
    leastPrivilegeRole: (name, signal) => one((calls) => calls.leastPrivilegeRole({ name }), signal),
    copyOut: (statement, { signal, ...options }) =>
      drive((calls) => calls.copyOut({ statement, ...options }), signal, 'statement'),
  };
  return Object.fromEntries(names.map((name) => [name, all[name]]));
}
