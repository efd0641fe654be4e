const KEPT_BYTES = 4 * 1024 * 1024;

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
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.end);
    this.end += bytes.length;
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
