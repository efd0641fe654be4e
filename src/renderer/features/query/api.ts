/** What other features may use of queries: opening an editor with a text, on a connection, perhaps running at once. */
export { newQuery, openQuery, type QueryToOpen } from './actions';
