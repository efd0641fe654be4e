import dialect from '../dialect';

/** `fillfactor=70`, `buffering=auto`, `toast.autovacuum_enabled=false`; a value that is no plain word or number is quoted. */
export function storageOption(option: string, prefix = ''): string {
  const at = option.indexOf('=');
  const name = option.slice(0, at);
  const value = option.slice(at + 1);
  const plain = /^([a-z_][a-z0-9_]*|[+-]?\d+(\.\d+)?)$/i.test(value);
  return `${prefix}${dialect.identifier(name)}=${plain ? value : dialect.quoteLiteral(value)}`;
}

/** `host 'db.example.com'` */
export function foreignOption(option: string): string {
  const at = option.indexOf('=');
  return `${dialect.identifier(option.slice(0, at))} ${dialect.quoteLiteral(option.slice(at + 1))}`;
}

export function withOptions(options: readonly string[]): string[] {
  return options.length === 0 ? [] : [`WITH (${options.join(', ')})`];
}
