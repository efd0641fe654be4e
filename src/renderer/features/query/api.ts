/** What other features may use of queries: opening an editor with a text, on a connection, perhaps running at once. */
export { newQuery, openQuery, type QueryToOpen } from './actions';

/** Monaco with the page's theme, loaded when the first editor is shown; and how every editor looks. */
export const loadCodeEditor = async () => {
  const [{ monaco }, { lookOf }] = await Promise.all([import('./editor/monaco'), import('./editor/editor-look')]);
  return { monaco, lookOf };
};
