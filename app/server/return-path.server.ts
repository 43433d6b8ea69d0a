import { environment } from '#app/server/env.server.ts';
import { areEqual, keyedHash } from '#app/server/secrets.server.ts';

/** RFC 5321, 4.5.3.1.1 leaves 64 characters before the @: 16 + 1 + 32 + 1 + 14 at most. */
const PROOF_DIGITS = 14;
const VARIANT = /^(?<box>[^+@]{1,16})\+(?<id>[0-9a-f]{32})-(?<proof>[0-9a-f]{14})@(?<domain>[^@]+)$/;

/**
 * The envelope's sender of one mail: what comes back to it is about that mail, and only a server that saw the mail, or
 * its reader, knows it. Letters and digits survive servers that fold the case. Undefined when no address is set.
 */
export function returnPathOf(mailId: string): string | undefined {
  const { returnAddress } = environment();
  if (returnAddress === undefined) return undefined;
  const [box, domain] = returnAddress.split('@');
  const id = mailId.replaceAll('-', '').toLowerCase();
  return `${box}+${id}-${proofOf(id)}@${domain}`;
}

/** Which mail came back to this address; undefined when the address is not one that we made. */
export function readReturnPath(address: string): string | undefined {
  const { box, id = '', proof = '', domain } = VARIANT.exec(address.toLowerCase())?.groups ?? {};
  if (`${box}@${domain}` !== environment().returnAddress) return undefined;
  if (!areEqual(Buffer.from(proofOf(id)), Buffer.from(proof))) return undefined;
  return id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function proofOf(id: string): string {
  return keyedHash('return-path', id).toString('hex').slice(0, PROOF_DIGITS);
}
