/** Letters and digits that nobody takes for one another on paper: no 0, O, 1, I, L, U. */
export const CLAIM_ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
export const CLAIM_LENGTH = 20;
const GROUP = 4;

/** A code as it is printed, in groups: twenty of thirty signs, nearly 98 bits, which nobody finds by trying. */
export function printClaimCode(signs: string): string {
  return (signs.match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? []).join('-');
}

/** The signs of a code as somebody typed it, whatever the case and what stands between them. */
export function readClaimCode(typed: string): string {
  return typed
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .slice(0, CLAIM_LENGTH + 1);
}
