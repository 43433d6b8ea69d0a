import type { ZoningVersion } from '../territory/official-zoning.ts';
import type { CompanyCheck } from './company-record.ts';
import type { CompleteContent } from './complete.ts';
import type { FrozenDocument } from './frozen-version.ts';
import type { PartnerWord } from './partner-confirmation.ts';
import type { RegionalQuestion } from './regional-questions.ts';

/** A commune as it was known on the day of the deposit: its name and code may change later. */
export type Place = {
  readonly name: string;
  readonly departmentCode: string;
  readonly population: number;
  /** Edition of the official geographic code, absent from the copies of before it was kept. */
  readonly cogYear?: number;
};

/** The zoning file in force on the day of the deposit: methods and classifications change. */
export type FrozenZoning = Omit<ZoningVersion, 'id'>;

/** What is frozen: the complete answers, and the communes that they name by INSEE code. */
export type DepositedContent = CompleteContent & {
  readonly places: Readonly<Record<string, Place>>;
  readonly zoning?: FrozenZoning;
  /** What the register of companies had said of the holder's SIRET by the deposit; absent when it was not asked. */
  readonly company?: CompanyCheck;
  /** Partners that confirmed or refused by their link; absent from the copies of before they could. */
  readonly partnerWords?: readonly PartnerWord[];
  /** What the authority asked, in its words of that day, so that the answers can be read once it is retired. */
  readonly regionalQuestions?: readonly RegionalQuestion[];
};

export type DepositedDocument = FrozenDocument<DepositedContent>;
