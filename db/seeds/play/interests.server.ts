import { assignReviewers } from '#app/commands/assign-reviewers.server.ts';
import { recuseFromFile } from '#app/commands/recuse-from-file.server.ts';
import { settleRecusal } from '#app/commands/settle-recusal.server.ts';
import { recusalDocument } from '#app/content/recusals.ts';
import type { DeclaredInterest } from '#app/domain/review/conflicts-of-interest.ts';
import type {
  DeclaredSubject,
  TypedDeclaration,
  TypedInterest,
} from '#app/domain/review/interest-declaration.ts';
import { asActor, WORKER } from '../../client.server.ts';
import { insertDeclaration } from '../../queries/interests.server.ts';
import { demonstrationId } from '../people.server.ts';
import { agencyReviewer, delegateOf, must, NATIONAL, officerOf } from './actors.ts';
import type { FileToExamine } from './examine.server.ts';

const NOTHING = { answer: 'nothing', rows: [] } as const;
const NO_INTEREST: TypedDeclaration['subjects'] = {
  mandate: NOTHING,
  family: NOTHING,
  association: NOTHING,
  support: NOTHING,
  co_funding: NOTHING,
};

type Declared = { subject: DeclaredSubject; row: TypedInterest; found: DeclaredInterest };

/** What a few of them have to say; their mandates are far from the files that they are given. */
const DECLARED: Record<string, Declared> = {
  'nor-evaluation-2': {
    subject: 'mandate',
    row: { name: 'Deauville (14220)', siret: '', note: 'Conseillère municipale', endedOn: '2025-06-30' },
    found: { kind: 'mandate', siren: null, communeCode: '14220', endedOn: '2025-06-30' },
  },
  'anct-14': {
    subject: 'family',
    row: { name: 'Centre hospitalier fictif', siret: '', note: 'Conjoint, cadre de santé', endedOn: '' },
    found: { kind: 'family', siren: null, communeCode: null, endedOn: null },
  },
};

/** Every reviewer declares their interests for a wave, before anything of its files is given to them. */
export async function declareForWave({ callId, waveId }: { callId: string; waveId: string }): Promise<void> {
  await asActor(WORKER, async (tx) => {
    const reviewers = await tx
      .selectFrom('users as u')
      .innerJoin('user_roles as r', 'r.user_id', 'u.id')
      .leftJoin('authorities as au', 'au.id', 'r.authority_id')
      .where('r.role', 'in', ['ars_reviewer', 'anct_reviewer'])
      .select(['u.id', 'au.official_name'])
      .execute();
    for (const { id, official_name: agency } of reviewers) {
      const told = Object.entries(DECLARED).find(([key]) => demonstrationId(key) === id)?.[1];
      const employer = { name: agency ?? 'Préfecture de département (fictive)', siret: '' };
      await insertDeclaration(tx, {
        waveId,
        callId,
        userId: id,
        hasNothing: told === undefined,
        interests: [EMPLOYED, ...(told ? [told.found] : [])],
        details: {
          employer,
          subjects: told
            ? { ...NO_INTEREST, [told.subject]: { answer: 'some', rows: [told.row] } }
            : NO_INTEREST,
          sworn: true,
        },
      });
    }
  });
}

const EMPLOYED: DeclaredInterest = { kind: 'employer', siren: null, communeCode: null, endedOn: null };

/** A reviewer of the agency withdraws: the director has somebody else to name. */
export async function playWaitingRecusal(file: FileToExamine, dueOn: string): Promise<void> {
  const reviewer = agencyReviewer(file.authorityId, 2);
  must(
    'assign',
    await assignReviewers(officerOf(file.authorityId), {
      applicationId: file.applicationId,
      dueOn,
      choices: [{ seat: 'ars', reviewerId: reviewer.userId }],
    }),
  );
  must(
    'withdraw from the file',
    await recuseFromFile(reviewer, {
      applicationId: file.applicationId,
      ground: 'association',
      text: 'Membre, il y a trois ans, d’une association fictive qui prépare le projet.',
      words: recusalDocument,
    }),
  );
}

/** A delegate withdraws, and the national level has named the delegate of another département. */
export async function playSettledRecusal(
  file: FileToExamine,
  substitute: string,
  dueOn: string,
): Promise<void> {
  const { recusalId } = must(
    'withdraw from the file',
    await recuseFromFile(delegateOf(file.departmentCode), {
      applicationId: file.applicationId,
      ground: 'family',
      text: 'Un proche travaille chez un partenaire fictif du projet.',
      words: recusalDocument,
    }),
  );
  const choice = { reviewerId: delegateOf(substitute).userId, dueOn };
  must('name a substitute', await settleRecusal(NATIONAL, { recusalId, choice }));
}
