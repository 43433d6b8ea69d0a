/** One element of DER (X.690): its tag, its content, and the elements inside when it is constructed. */
export type DerNode = { tag: number; content: Uint8Array; children: readonly DerNode[] };

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  generalizedTime: 0x18,
  sequence: 0x30,
  context0: 0xa0,
} as const;

const CONSTRUCTED = 0x20;
const DEEPEST = 32;

/** Writes one element; its length as DER wants it. */
export function der(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const head = [tag, ...lengthBytes(length)];
  const written = new Uint8Array(head.length + length);
  written.set(head);
  let offset = head.length;
  for (const part of parts) {
    written.set(part, offset);
    offset += part.length;
  }
  return written;
}

function lengthBytes(length: number): number[] {
  if (length < 0x80) return [length];
  const bytes: number[] = [];
  for (let left = length; left > 0; left = Math.floor(left / 256)) bytes.unshift(left % 256);
  return [0x80 | bytes.length, ...bytes];
}

/** A whole number that is not negative, from its bytes. */
export function derInteger(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte !== 0);
  const digits = first === -1 ? Uint8Array.of(0) : bytes.subarray(first);
  return (digits[0] ?? 0) >= 0x80 ? der(TAG.integer, Uint8Array.of(0), digits) : der(TAG.integer, digits);
}

/** @throws RangeError on bytes that are not one DER element and nothing more. */
export function readDer(bytes: Uint8Array): DerNode {
  const { node, end } = readNode(bytes, 0, 0);
  if (end !== bytes.length) throw new RangeError('Bytes follow the DER element');
  return node;
}

function readNode(bytes: Uint8Array, start: number, depth: number): { node: DerNode; end: number } {
  const tag = bytes[start];
  const { length, offset } = readLength(bytes, start + 1);
  const end = offset + length;
  if (tag === undefined || end > bytes.length || depth > DEEPEST) throw new RangeError('Not DER');
  const content = bytes.subarray(offset, end);
  const children: DerNode[] = [];
  if ((tag & CONSTRUCTED) !== 0)
    for (let at = 0; at < content.length; ) {
      const child = readNode(content, at, depth + 1);
      children.push(child.node);
      at = child.end;
    }
  return { node: { tag, content, children }, end };
}

function readLength(bytes: Uint8Array, at: number): { length: number; offset: number } {
  const first = bytes[at] ?? 0xff;
  if (first < 0x80) return { length: first, offset: at + 1 };
  const size = first & 0x7f;
  if (size === 0 || size > 4) throw new RangeError('Not a DER length');
  const digits = bytes.subarray(at + 1, at + 1 + size);
  return { length: digits.reduce((length, byte) => length * 256 + byte, 0), offset: at + 1 + size };
}
