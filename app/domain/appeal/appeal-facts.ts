import type { Decider, Service } from '../application/letter.ts';
import type { AppealOutcome, ContestedAct } from './gracious-appeal.ts';

/** What the receipt of an appeal says, in its letter and its mail. Days are YYYY-MM-DD. */
export type AppealReceipt = {
  contested: ContestedAct['kind'];
  contestedOn: string;
  receivedOn: string;
  isInTime: boolean;
  /** Last day on which an appeal interrupted the time limit. */
  openUntil: string;
  /** Silence becomes a rejection after this day. */
  rejectionOn: string;
  /** Last day to go to court after that silence, or without it when the appeal came late. */
  courtOn: string | null;
};

/** The mail of that receipt, but for whom it greets. */
export type AppealReceiptMessage = {
  dossier: { title: string; holderName: string; reference: string; url: string };
  /** The same as a letter. */
  letterUrl: string;
  receipt: AppealReceipt;
  desk: Service;
  /** Who examines it, and the court that would judge its rejection. */
  decider: Pick<Decider, 'name' | 'address' | 'tribunal'>;
};

/** What the answer to an appeal says, in its letter and its mail. */
export type AppealAnswerFacts = {
  outcome: AppealOutcome;
  reasons: string;
  contested: ContestedAct['kind'];
  contestedOn: string;
  receivedOn: string;
};
