/** Reserved words of Oracle Database 19c: SQL Language Reference, appendix E, "Oracle SQL Reserved Words". */
const reserved: ReadonlySet<string> = new Set(
  (
    'access add all alter and any as asc audit between by char check cluster column column_value comment compress connect create current ' +
    'date decimal default delete desc distinct drop else exclusive exists file float for from grant group having identified immediate in ' +
    'increment index initial insert integer intersect into is level like lock long maxextents minus mlslabel mode modify ' +
    'nested_table_id noaudit nocompress not nowait null number of offline on online option or order pctfree prior public raw rename ' +
    'resource revoke row rowid rownum rows select session set share size smallint start successful synonym sysdate table then to ' +
    'trigger uid union unique update user validate values varchar varchar2 view whenever where with'
  ).split(' '),
);

export const quoteIdentifier = (name: string): string => `"${name.replaceAll('"', '')}"`;

/** A bare name is upper case to Oracle, so names in one case need no quotes; those in both keep them. */
export const identifier = (name: string): string =>
  /^(?:[a-z][a-z0-9_$#]*|[A-Z][A-Z0-9_$#]*)$/.test(name) && !reserved.has(name.toLowerCase())
    ? name
    : quoteIdentifier(name);

export const quoteLiteral = (text: string): string => `'${text.replaceAll("'", "''")}'`;

export const qualified = (schema: string, name: string): string =>
  schema === '' ? identifier(name) : `${identifier(schema)}.${identifier(name)}`;
