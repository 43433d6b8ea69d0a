/** What canonical JSON can hold: plain data, nothing that a serialiser would have to guess. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Canonical JSON (RFC 8785): one text for one value, whatever the order of its keys, so that a
 * hash made today can be made again in ten years by another program. Keys are sorted by UTF-16
 * code units (3.2.3), numbers written as ECMAScript does (3.2.2.3), strings left unnormalised.
 *
 * @throws TypeError on what JSON cannot say (undefined, NaN, infinities, big integers, dates and
 * other instances, holes) and on a lone surrogate, which RFC 8785 3.2.2.2 forbids. These are
 * bugs of the caller: what people type is bounded long before.
 */
export function canonicalJson(value: JsonValue): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return canonicalNumber(value);
  if (typeof value === 'string') return canonicalString(value);
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(',')}]`;
  if (isPlainObject(value)) {
    const members = Object.keys(value)
      .sort()
      .map((key) => `${canonicalString(key)}:${canonicalJson(value[key] as JsonValue)}`);
    return `{${members.join(',')}}`;
  }
  throw new TypeError(`Not a JSON value: ${typeof value}`);
}

/** The UTF-8 bytes of the canonical text: what is stored and hashed. */
export function canonicalBytes(value: JsonValue): Uint8Array {
  return new TextEncoder().encode(canonicalJson(value));
}

function canonicalNumber(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`Not a JSON number: ${value}`);
  return JSON.stringify(value);
}

function canonicalString(value: string): string {
  if (LONE_SURROGATE.test(value)) throw new TypeError('A string holds half a surrogate pair');
  return JSON.stringify(value);
}

function isPlainObject(value: unknown): value is { readonly [key: string]: JsonValue } {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
