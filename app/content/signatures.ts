import type { DelegationState, SignedAct } from '#app/domain/review/signing-power.ts';

export const SIGNED_ACT_LABELS: Record<SignedAct, string> = {
  regional_opinion: 'L’avis régional d’un dossier',
  regional_ranking: 'Le classement régional et les avis qu’il réunit',
};

export const DELEGATION_STATE_LABELS: Record<DelegationState, string> = {
  to_come: 'À venir',
  in_force: 'En cours',
  ended: 'Terminée',
  revoked: 'Retirée',
};

/** Who signed, and by which title: a delegate names the decision that lets them sign, and whose signature it is. */
export function signatureLine({
  signedBy,
  delegation,
}: {
  signedBy: string;
  delegation: { reference: string; grantedBy: string } | null;
}): string {
  if (delegation === null) return signedBy;
  return `${signedBy}, pour ${delegation.grantedBy} et par délégation (${delegation.reference})`;
}

/** The same from a row that names its signer and, where there is one, the delegation. */
export function signatureOf(row: {
  signed_by_name: string | null;
  delegation_reference: string | null;
  delegated_by_name: string | null;
}): string {
  const { signed_by_name: signedBy, delegation_reference: reference, delegated_by_name: grantedBy } = row;
  return signatureLine({
    signedBy: signedBy ?? '',
    delegation: reference === null ? null : { reference, grantedBy: grantedBy ?? '' },
  });
}
