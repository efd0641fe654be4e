const BEFORE = 24;
const LENGTH = 160;

/**
 * The line of a text in which something stands, cut so that it is seen; null when it is not in it. Case does not matter.
 * @example excerptOf('select *\nfrom orders', 'ORD') // 'from orders'
 */
export function excerptOf(text: string, find: string): string | null {
  const at = find === '' ? -1 : text.toLowerCase().indexOf(find.toLowerCase());
  if (at < 0) return null;
  const start = text.lastIndexOf('\n', at) + 1;
  const end = text.indexOf('\n', at);
  const line = text.slice(start, end < 0 ? text.length : end);
  const from = Math.max(0, at - start - BEFORE);
  const cut = line.slice(from, from + LENGTH).trim();
  return `${from > 0 ? '…' : ''}${cut}${from + LENGTH < line.length ? '…' : ''}`;
}
