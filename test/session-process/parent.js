// Forks the session process named in its arguments, starts a statement without end in it, and tells the child's id.
import { fork } from 'node:child_process';

const [, , file, database] = process.argv;
const child = fork(file, { serialization: 'advanced', execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
const timeouts = { statementMs: 0, lockMs: 0, idleInTransactionMs: 0, connectMs: 0 };
const options = { fields: { file: database }, secrets: {}, readOnly: true, timeouts, applicationName: 'orphan' };
const open = (id, method, args) => child.send({ type: 'open', id, method, args, credit: 8 });

child.on('message', (message) => {
  if (message.type === 'end' && message.id === 1) {
    const statement = 'WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT count(*) FROM c';
    open(2, 'session.query', { statement, limit: null });
  } else if (message.type === 'item' && message.id === 2) process.send({ pid: child.pid });
});
open(1, 'session.connect', { engine: 'sqlite', options });
