import { CONNECTIONS_PER_HOST } from "./dispatcher";

/** Bytes of a new buffer. */
const FIRST_SIZE = 64 * 1024;

/** Bytes of the largest buffer that is kept; a page of a thousand backups needs some 300,000. */
const GREATEST_KEPT = 1024 * 1024;

/** Buffers of bodies that were read to their end, for the next ones. */
const spares: Buffer[] = [];

/**
 * Puts together a body that comes in parts, in memory that one body after the other uses: fresh
 * memory outside of V8's heap urges V8 to collect the whole heap, which a long list would wait for
 * again and again.
 */
export class BodyBuffer {
  private bytes: Buffer | undefined;
  private length = 0;

  append(part: Uint8Array): void {
    const bytes = this.withRoomFor(this.length + part.length);
    bytes.set(part, this.length);
    this.length += part.length;
  }

  /** The text of the body, which is lost: its memory is the next one's. */
  takeText(): string {
    const { bytes, length } = this;
    this.bytes = undefined;
    this.length = 0;
    if (bytes === undefined) {
      return "";
    }
    const text = bytes.toString("utf8", 0, length);
    if (bytes.length <= GREATEST_KEPT && spares.length < CONNECTIONS_PER_HOST) {
      // It may have held a credential.
      bytes.fill(0, 0, length);
      spares.push(bytes);
    }
    return text;
  }

  private withRoomFor(length: number): Buffer {
    const held = (this.bytes ??= spares.pop() ?? Buffer.allocUnsafeSlow(FIRST_SIZE));
    if (length > held.length) {
      this.bytes = Buffer.allocUnsafeSlow(Math.max(length, held.length * 2));
      held.copy(this.bytes, 0, 0, this.length);
    }
    return this.bytes;
  }
}
