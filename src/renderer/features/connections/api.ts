/** What other features may use of connections. */
export { openSession, withAccess } from './open-session';
export { connectionMenu, editConnection, newConnection } from './actions';
export { keychainWords } from './keychain-words';
export { changePassphrase, setPassphrase } from './passphrase';
