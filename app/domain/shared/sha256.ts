const BLOCK = 64;
const LENGTH_BYTES = 8;

const [CONSTANTS, START] = [roots(64, 1 / 3), roots(8, 1 / 2)];

/**
 * SHA-256 (FIPS 180-4) in plain arithmetic, for the verifier that runs in a page opened from a disk: the rules that
 * it shares with the portal hash at once, and a browser's own hash only answers later. Servers use node:crypto.
 */
export function sha256(message: Uint8Array): Uint8Array {
  const state = Int32Array.from(START);
  const padded = pad(message);
  const view = new DataView(padded.buffer);
  const schedule = new Int32Array(BLOCK);
  for (let offset = 0; offset < padded.length; offset += BLOCK) mixBlock(state, view, offset, schedule);
  const digest = new DataView(new ArrayBuffer(32));
  state.forEach((word, index) => {
    digest.setInt32(index * 4, word);
  });
  return new Uint8Array(digest.buffer);
}

function pad(message: Uint8Array): Uint8Array<ArrayBuffer> {
  const length = Math.ceil((message.length + 1 + LENGTH_BYTES) / BLOCK) * BLOCK;
  const padded = new Uint8Array(length);
  padded.set(message);
  padded[message.length] = 0x80;
  new DataView(padded.buffer).setBigUint64(length - LENGTH_BYTES, BigInt(message.length) * 8n);
  return padded;
}

function mixBlock(state: Int32Array, view: DataView, offset: number, w: Int32Array): void {
  const at = (index: number) => w[index] as number;
  for (let i = 0; i < 16; i += 1) w[i] = view.getInt32(offset + i * 4);
  for (let i = 16; i < BLOCK; i += 1) {
    const s0 = turn(at(i - 15), 7) ^ turn(at(i - 15), 18) ^ (at(i - 15) >>> 3);
    const s1 = turn(at(i - 2), 17) ^ turn(at(i - 2), 19) ^ (at(i - 2) >>> 10);
    w[i] = at(i - 16) + s0 + at(i - 7) + s1;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let i = 0; i < BLOCK; i += 1) {
    const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (CONSTANTS[i] as number) + at(i)) | 0;
    const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, index) => {
    state[index] = (state[index] as number) + word;
  });
}

function turn(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

/** First 32 bits of the fractional parts of a root of the first primes: the standard's own constants. */
function roots(count: number, power: number): number[] {
  const found: number[] = [];
  for (let number = 2; found.length < count; number += 1)
    if (isPrime(number)) found.push(fractionBits(number, power));
  return found;
}

function fractionBits(number: number, power: number): number {
  const root = number ** power;
  return ((root - Math.floor(root)) * 2 ** 32) | 0;
}

function isPrime(number: number): boolean {
  for (let divisor = 2; divisor * divisor <= number; divisor += 1) if (number % divisor === 0) return false;
  return true;
}
