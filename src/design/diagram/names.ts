/** Names of tables in words: `ci_builds`, `CiBuilds` and `ci-builds` are all "ci", "builds". */

const WORD_ENDS = /[_\-.\s$]+|(?<=[\p{Ll}\d])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;

export function nameWords(name: string): readonly string[] {
  return name
    .split(WORD_ENDS)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

/**
 * The first word of each name that says something: a word that more than half of all names begin with (`tbl_`, the
 * product's name) is passed over. A name of one word is its own.
 */
export function domainWords(names: readonly string[]): readonly string[] {
  const words = names.map(nameWords);
  const skipped = new Set<string>();
  for (;;) {
    const counts = new Map<string, number>();
    const firsts = words.map(
      (parts) => parts.find((part, index) => !skipped.has(part) || index === parts.length - 1) ?? '',
    );
    for (const first of firsts) counts.set(first, (counts.get(first) ?? 0) + 1);
    const usual = [...counts].find(([word, count]) => count > names.length / 2 && !skipped.has(word))?.[0];
    if (usual === undefined || names.length < 4) return firsts;
    skipped.add(usual);
  }
}
