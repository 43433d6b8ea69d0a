import { createHash } from 'node:crypto';
import type { Sha256 } from '#app/domain/shared/merkle-tree.ts';

/** The hash that rules ask to be handed, since they import no cryptography. */
export const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest();
