import type { LegalRegime } from '../call/legal-clocks.ts';

/** Who answers questions about the application. */
type Service = { name: string; address: string; email: string; phone: string; isFictitious: boolean };

/** What a message or a letter says of one request for complements: plain data that survives a jsonb column. */
export type ComplementMessage = {
  dossier: { title: string; holderName: string; reference: string; url: string };
  number: number;
  /** The request as a letter. */
  letterUrl: string;
  requestedAt: string;
  dueAt: string;
  /** Département of the seat, for the hour overseas; empty when it is not known. */
  departmentCode: string;
  items: readonly { target: string; sentence: string }[];
  answeredAt: string | null;
  isLate: boolean;
  /** Targets that the answer left as they were. */
  unanswered: readonly string[];
  regime: LegalRegime;
  /** Day of the implicit rejection, the time given being counted whole. */
  rejectionOn: string;
  desk: Service;
};
