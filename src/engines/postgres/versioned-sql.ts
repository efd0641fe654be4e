/**
 * Catalogues differ between versions. In our catalogue queries a line that ends with `-- since 15` is for servers of that
 * version and later, one with `-- before 15` for older ones, one with `-- since 15 before 17` for those between.
 */
export function sqlFor(sql: string, versionNumber: number): string {
  const major = Math.floor(versionNumber / 10_000);
  return sql
    .split('\n')
    .filter((line) => {
      const marker = /--(?: since (\d+))?(?: before (\d+))?$/.exec(line);
      return !marker || (major >= Number(marker[1] ?? 0) && major < Number(marker[2] ?? Infinity));
    })
    .join('\n');
}
