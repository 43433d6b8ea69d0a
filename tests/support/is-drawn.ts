import { createHash } from 'node:crypto';

/** Whether a run that takes a share of many cases takes this one; the same for the same seed. */
export function isDrawn(name: string, { share, seed }: { share: number; seed: string }): boolean {
  if (share >= 1) return true;
  const digest = createHash('sha256').update(`${seed} ${name}`).digest();
  return digest.readUInt32BE(0) / 2 ** 32 < share;
}
