import type { FormFacts } from './form-in-force.ts';
import {
  listCommitments,
  type PartnerCommitment,
  type PartnerState,
  partnerStanding,
} from './partner-confirmation.ts';

/** Where one partner stands, as plain data of a page of its file's team. */
export type ShownPartner = {
  rowId: string;
  commitment: PartnerCommitment;
  state: PartnerState;
  /** Of the request that the state speaks of; empty when there is none. */
  email: string;
  sentAt: string | null;
  expiresAt: string | null;
  answeredAt: string | null;
  /** "Jeanne Martin, directrice" */
  respondent: string;
  refusalWord: string;
};

export function showPartners({ answers, partnerRequests = [] }: FormFacts, now: Date): ShownPartner[] {
  return listCommitments(answers).map(({ rowId, commitment }) => {
    const { state, request } = partnerStanding(
      commitment,
      partnerRequests.filter((one) => one.rowId === rowId),
      now,
    );
    return {
      rowId,
      commitment,
      state,
      email: request?.email ?? '',
      sentAt: request?.sentAt.toISOString() ?? null,
      expiresAt: request?.expiresAt.toISOString() ?? null,
      answeredAt: request?.answeredAt?.toISOString() ?? null,
      respondent: [request?.respondentName, request?.respondentFunction].filter(Boolean).join(', '),
      refusalWord: request?.refusalWord ?? '',
    };
  });
}
