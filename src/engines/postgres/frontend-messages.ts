/** Messages to the server, version 3 of the protocol: https://www.postgresql.org/docs/current/protocol-message-formats.html */

const NUL = 0;

/** One message: type byte, length, fields. Lengths of texts are known only after encoding, so fields are encoded first. */
function message(type: string, ...fields: readonly Buffer[]): Buffer {
  const head = Buffer.allocUnsafe(5);
  const bodyLength = fields.reduce((sum, field) => sum + field.length, 0);
  head.write(type, 0, 'latin1');
  head.writeUInt32BE(bodyLength + 4, 1);
  return Buffer.concat([head, ...fields]);
}

function text(value: string): Buffer {
  const bytes = Buffer.allocUnsafe(Buffer.byteLength(value) + 1);
  bytes.write(value);
  bytes[bytes.length - 1] = NUL;
  return bytes;
}

function int16(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(2);
  bytes.writeInt16BE(value);
  return bytes;
}

function int32(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeInt32BE(value);
  return bytes;
}

/** `name` is empty for the unnamed statement. Parameter types are left to the server. */
export function parse(sql: string, name = ''): Buffer {
  return message('P', text(name), text(sql), int16(0));
}

export function describeStatement(name = ''): Buffer {
  return message('D', Buffer.from('S'), text(name));
}

/** Binds the unnamed portal; every parameter and every result column in text format. */
export function bind(values: readonly (string | null)[] = [], statement = ''): Buffer {
  const cells = values.flatMap((value) => {
    if (value === null) return [int32(-1)];
    const bytes = Buffer.from(value);
    return [int32(bytes.length), bytes];
  });
  return message('B', text(''), text(statement), int16(0), int16(values.length), ...cells, int16(0));
}

/** Runs the unnamed portal for at most `rows` rows; 0 runs it to its end. */
export function execute(rows = 0): Buffer {
  return message('E', text(''), int32(rows));
}

export const closePortal = message('C', Buffer.from('P'), text(''));
export const closeStatement = (name: string): Buffer => message('C', Buffer.from('S'), text(name));
export const flush = message('H');
export const sync = message('S');
export const terminate = message('X');
export const copyFail = (reason: string): Buffer => message('f', text(reason));

/** A whole statement without parameters or rows of interest. */
export function command(sql: string): Buffer {
  return Buffer.concat([parse(sql), bind(), execute()]);
}
