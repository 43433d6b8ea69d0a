import { randomUUID } from 'node:crypto';
import { describe, test } from 'vitest';
import { LIFECYCLE, STATUSES, type Status } from '#app/domain/application/lifecycle.ts';
import { ADMISSIBILITY_CHECKS } from '#app/domain/review/admissibility.ts';
import * as answer from '#app/routes/_agency.evaluations.$assignmentId_.enregistrement/route.ts';
import * as reply from '#app/routes/_agency.evaluations.$assignmentId_.reponse/route.tsx';
import * as lock from '#app/routes/_agency.evaluations.$assignmentId_.verrouillage/route.tsx';
import * as assignment from '#app/routes/_agency.instruction.$id.affectation/route.tsx';
import * as opinion from '#app/routes/_agency.instruction.$id.avis-regional/route.tsx';
import * as reversal from '#app/routes/_agency.instruction.$id.levee-irrecevabilite/route.tsx';
import * as checklist from '#app/routes/_agency.instruction.$id.recevabilite/route.tsx';
import * as reopening from '#app/routes/_agency.instruction.$id.reouverture/route.tsx';
import * as deposit from '#app/routes/_holder.candidatures_.$id_.depot/route.tsx';
import * as withdrawal from '#app/routes/_holder.candidatures_.$id_.retrait/route.tsx';
import * as closing from '#app/routes/_national.decisions_.$id_.classement-sans-suite/route.tsx';
import * as returning from '#app/routes/_national.decisions_.$id_.renvoi/route.tsx';
import type { PersonActor } from '#db/client.server.ts';
import { answerOf, browserOf } from '#tests/factories/browsing.ts';
import { plantExamination, plantFile } from '#tests/factories/examination.ts';
import { addMember, plantDraft, plantOpenCall } from '#tests/factories/filing.ts';
import { forger } from '#tests/factories/forged-posts.ts';
import {
  assignmentOf,
  DUE_ON,
  fillReview,
  OPINION_TEXT,
  reviewAndDeliver,
  startReviews,
} from '#tests/factories/reviewing.ts';
import { testDatabase } from '#tests/support/database.ts';

/** Posts that no page offers at that moment, each by somebody entitled to the act itself at another. */
const { superuser } = await testDatabase();
const { post, expectRefused } = forger(superuser);
const world = await plantExamination(superuser);
const { people } = world;

const EVERY_CHECK = Object.fromEntries(
  ADMISSIBILITY_CHECKS.flatMap(({ code }) => [
    [`${code}.resultat`, 'pass'],
    [`${code}.note`, ''],
  ]),
);

/** The acts that a page posts on one file, with what would make each of them pass. */
const ACTS: Partial<
  Record<string, { who: PersonActor; action: unknown; form: (id: string) => Record<string, string> }>
> = {
  deposit: {
    who: people.holder,
    action: deposit.action,
    form: () => ({ cle: randomUUID(), empreinte: '0'.repeat(64), attestation: 'true' }),
  },
  withdraw: {
    who: people.holder,
    action: withdrawal.action,
    form: () => ({ confirmation: 'true', raison: 'Forgé' }),
  },
  declare_admissible: {
    who: people.officer,
    action: checklist.action,
    form: () => ({ ...EVERY_CHECK, intent: 'admissible' }),
  },
  declare_inadmissible: {
    who: people.officer,
    action: checklist.action,
    form: () => ({
      ...EVERY_CHECK,
      'R06.resultat': 'fail',
      'R06.note': 'Hors champ.',
      intent: 'inadmissible',
    }),
  },
  reverse_inadmissibility: {
    who: people.director,
    action: reversal.action,
    form: () => ({ raison: 'Forgé' }),
  },
  start_review: {
    who: people.officer,
    action: assignment.action,
    form: () => ({
      remise: DUE_ON,
      'place-ars': people.arsReviewer.userId,
      'place-anct': people.anctReviewer.userId,
    }),
  },
  reopen_review: {
    who: people.director,
    action: reopening.action,
    form: () => ({ raison: 'Forgé', evaluations: 'ars' }),
  },
  rank: {
    who: people.director,
    action: opinion.action,
    form: () => ({ avis: 'favourable', motivation: OPINION_TEXT, rang: '' }),
  },
  close: { who: people.national, action: closing.action, form: () => ({ motif: 'Forgé' }) },
  return_to_region: {
    who: people.national,
    action: returning.action,
    form: () => ({ motif: 'Forgé' }),
  },
};

/** From where the table lets an act start; assigning goes on while the review runs. */
function startsOf(act: string): readonly string[] {
  const starts = LIFECYCLE.filter((line) => line.act === act).flatMap((line) => line.from);
  return act === 'start_review'
    ? [...starts, 'in_review']
    : act === 'deposit'
      ? [...starts, 'deposited']
      : starts;
}

const SKIPS = Object.keys(ACTS).flatMap((act) =>
  STATUSES.filter((status) => status !== 'draft' && !startsOf(act).includes(status)).map(
    (status): [string, Status] => [act, status],
  ),
);

test.each(SKIPS)('%s is refused on a file that is %s', async (act, status) => {
  const { who, action, form } = ACTS[act] ?? {};
  if (!who || !form) throw new Error(`No post for ${act}`);
  const id = await plantFile(superuser, world, { status });
  await expectRefused(() => post(who, action, { id }, form(id)));
});

describe('a draft', () => {
  test.each(Object.entries(ACTS).filter(([act]) => !['deposit', 'withdraw'].includes(act)))(
    'is nothing to agencies nor officials: %s',
    async (_act, wanted) => {
      const filing = await plantOpenCall(superuser);
      const id = await plantDraft(superuser, filing, people.holder);
      if (wanted) await expectRefused(() => post(wanted.who, wanted.action, { id }, wanted.form(id)), [404]);
    },
  );

  test('is not deposited by somebody who only writes in it', async () => {
    const filing = await plantOpenCall(superuser);
    const id = await plantDraft(superuser, filing, people.holder);
    await addMember(superuser, id, people.delegate, 'editor');
    const form = { cle: randomUUID(), empreinte: '', attestation: 'true' };
    await expectRefused(() => post(people.delegate, deposit.action, { id }, form));
    await expectRefused(() => post(people.delegate, withdrawal.action, { id }, { confirmation: 'true' }));
  });
});

test('nothing is declared while deposits are open', async () => {
  const open = await plantExamination(superuser, { isOpen: true });
  const id = await plantFile(superuser, open);
  await expectRefused(() =>
    post(open.people.officer, checklist.action, { id }, { ...EVERY_CHECK, intent: 'admissible' }),
  );
});

describe('a review', () => {
  test('is locked, answered and written by its reviewer alone', async () => {
    const id = await plantFile(superuser, world, { status: 'admissible' });
    await startReviews(world, id);
    const assignmentId = await fillReview(world, id, 'ars');
    for (const who of [people.anctReviewer, people.idleReviewer, people.thirdReviewer]) {
      await expectRefused(() => post(who, lock.action, { assignmentId }, { confirmation: 'true' }), [404]);
      await expectRefused(
        () => post(who, reply.action, { assignmentId }, { raison: 'other', precision: 'x' }),
        [404],
      );
    }
    await expectRefused(() => post(people.arsReviewer, lock.action, { assignmentId }, {}));
  });

  test('does not change once delivered', async () => {
    const id = await plantFile(superuser, world, { status: 'admissible' });
    await startReviews(world, id);
    await reviewAndDeliver(world, id, 'ars');
    const assignmentId = await assignmentOf(id, 'ars');
    const browser = await browserOf(superuser, people.arsReviewer);
    const changes = [{ path: 'C1.note', value: '5', baseVersion: 1 }];
    await expectRefused(
      async () =>
        (await answerOf(answer.action(browser.postJson('/', { changes }, { assignmentId })))).status,
    );
    await expectRefused(() =>
      post(people.arsReviewer, lock.action, { assignmentId }, { confirmation: 'true' }),
    );
  });

  test('is not reopened, nor ranked, while the other is missing', async () => {
    const id = await plantFile(superuser, world, { status: 'admissible' });
    await startReviews(world, id);
    await reviewAndDeliver(world, id, 'ars');
    const form = { avis: 'favourable', motivation: OPINION_TEXT, rang: '' };
    await expectRefused(() => post(people.director, opinion.action, { id }, form));
  });
});
