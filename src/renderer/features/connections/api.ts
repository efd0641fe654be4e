/** What other features may use of connections. */
export { openSession, withAccess } from './open-session';
export { connectionMenu, editConnection, newConnection } from './actions';
