import { claimApplication } from '#app/commands/claim-application.server.ts';
import { printClaimLetter } from '#app/commands/print-claim-letter.server.ts';
import { printClaimCode } from '#app/domain/application/claim-code.ts';
import { AUTHORITIES } from '../../reference/authorities.server.ts';
import { datePaperAttempt } from '../dating/paper.server.ts';
import { holder, must, officerOf } from './actors.ts';
import {
  attemptDeposit,
  completeDeposit,
  type FilingPlan,
  writeFromPaper,
} from './file-application.server.ts';

export interface LatePaper {
  /** Days, `YYYY-MM-DD`. */
  postmarkedOn: string;
  receivedOn: string;
  enteredAt: Date;
}

/**
 * An envelope posted before the closing, which its agency received, entered and deposited after it; its holder then
 * takes the file over with the code of the letter.
 */
export async function fileLatePaper(plan: FilingPlan, { enteredAt, ...days }: LatePaper): Promise<string> {
  const officer = officerOf(agencyOf(plan.territory.regionCode));
  const applicationId = await writeFromPaper(plan, {
    officer,
    entry: {
      ...days,
      channel: 'registered_post',
      holderName: 'Maison de santé fictive (démonstration)',
      contactName: 'Dominique Fictif',
      address: '2 place de la Mairie\n50000 Saint-Lô',
      phone: '',
      email: '',
    },
  });
  const attemptId = await attemptDeposit(plan.holderIndex, applicationId, officer);
  await datePaperAttempt(applicationId, enteredAt);
  await completeDeposit(plan.holderIndex, attemptId, officer);
  const { code } = must('print the letter', await printClaimLetter(officer, applicationId));
  must('take over', await claimApplication(holder(plan.holderIndex), printClaimCode(code)));
  return applicationId;
}

function agencyOf(regionCode: string): number {
  const authority = AUTHORITIES.find(({ region_code: code }) => code === regionCode);
  if (!authority) throw new Error(`No agency for the région ${regionCode}`);
  return authority.id;
}
