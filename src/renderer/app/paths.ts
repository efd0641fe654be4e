/** Paths of the machine on which the service runs, as it spells them: a backslash in the folder means Windows. */
export function joinPath(folder: string, name: string): string {
  if (/^([a-z]:)?[\\/]/i.test(name)) return name;
  const separator = folder.includes('\\') ? '\\' : '/';
  return folder.endsWith(separator) ? folder + name : folder + separator + name;
}

/** The name with the first of the endings, unless it has one of them. */
export function withEnding(name: string, endings: readonly string[] | undefined): string {
  const [first] = endings ?? [];
  if (first === undefined || endings?.some((ending) => name.toLowerCase().endsWith(`.${ending.toLowerCase()}`)))
    return name;
  return `${name}.${first}`;
}
