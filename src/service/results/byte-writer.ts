const KEPT_BYTES = 4 * 1024 * 1024;
const SHORT_BYTES = 48;

/** A growing buffer for the formats. Reserve, then write into `bytes` at `end` and move `end` on. */
export class ByteWriter {
  bytes = Buffer.allocUnsafe(1024 * 1024);
  end = 0;

  reserve(more: number): void {
    if (this.end + more <= this.bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.end + more, this.bytes.length * 2));
    this.bytes.copy(grown, 0, 0, this.end);
    this.bytes = grown;
  }

  put(bytes: Uint8Array): void {
    this.copy(bytes, 0, bytes.length);
  }

  /** Short pieces byte by byte: a call into the engine's copy costs more than they do. */
  copy(source: Uint8Array, start: number, end: number): void {
    const length = end - start;
    this.reserve(length);
    if (length > SHORT_BYTES) {
      this.bytes.set(source.subarray(start, end), this.end);
    } else {
      const target = this.bytes;
      let to = this.end;
      for (let at = start; at < end; at += 1) target[to++] = source[at]!;
    }
    this.end += length;
  }

  byte(value: number): void {
    this.reserve(1);
    this.bytes[this.end] = value;
    this.end += 1;
  }

  text(value: string): void {
    this.put(Buffer.from(value, 'utf8'));
  }

  /** What was written since the last call. Good until the next write. */
  take(): Uint8Array {
    const taken = this.bytes.subarray(0, this.end);
    this.end = 0;
    // What one huge cell has blown up is let go of.
    if (this.bytes.length > KEPT_BYTES) this.bytes = Buffer.allocUnsafe(1024 * 1024);
    return taken;
  }
}
