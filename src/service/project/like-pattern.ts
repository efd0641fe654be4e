/** What a person typed as a LIKE pattern that finds it anywhere, for `LIKE ? ESCAPE '\'`. */
export function likePattern(search: string): string {
  return `%${search.replace(/[\\%_]/g, '\\$&')}%`;
}
