import { localDateAt } from '#app/domain/call/local-date.ts';
import { asActor, WORKER } from '../../client.server.ts';
import { seedCall } from '../calls.server.ts';
import { silenceMails } from '../dating/letters.server.ts';
import { datePaperEntry } from '../dating/paper.server.ts';
import { dateStory } from '../dating/phases.server.ts';
import { demonstrationId } from '../people.server.ts';
import { holder, officerOf } from '../play/actors.ts';
import {
  attemptDeposit,
  completeDeposit,
  type FilingPlan,
  writeApplication,
  writeDraft,
  writeFromPaper,
} from '../play/file-application.server.ts';
import { playPartnerConfirmations } from '../play/partner-confirmations.server.ts';
import { OPEN_CALL_DEPARTMENTS, pickTerritories } from '../projects.server.ts';
import { seedRegionalQuestions } from '../regional-questions.server.ts';
import { inParallel } from './in-parallel.ts';
import type { Story } from './story.ts';
import { amountAsked, holderTypeOf } from './story-choices.ts';
import { addDays, atParisHour } from './story-dates.ts';

const SLUG = 'appel-ouvert';
const EARLY_SECTIONS = ['porteur', 'contacts', 'territoire', 'projet'];
const ALMOST_ALL_SECTIONS = [
  ...EARLY_SECTIONS,
  'tournees',
  'soins',
  'equipe',
  'vehicule',
  'partenaires',
  'budget',
];
/** One file in three is still a draft; the first holder's is almost complete. */
const isDraft = (index: number) => index % 3 === 0;

const NORMANDIE = 9;
/** One file of Normandie came by post: an officer typed it in. */
const ON_PAPER = 2;

/** Opened three weeks ago, open for twelve more days; its second wave comes later. */
export async function playOpenCall({ gridId, now, filesPerCall, report }: Story): Promise<void> {
  const callId = await asActor(WORKER, async (tx) => {
    const id = await seedCall(tx, gridId, {
      slug: SLUG,
      title: 'Appel à projets Médicobus – session ouverte (démonstration)',
      summary:
        'Cent médicobus pour les territoires où consulter un médecin est devenu difficile. Les dépôts de la première vague sont ouverts.',
      datedFrom: now,
      waves: [
        {
          number: 1,
          label: 'Vague 1',
          seats: 30,
          envelopeCents: 300_000_000,
          opensAt: atParisHour(addDays(now, -21), 9),
          closesAt: atParisHour(addDays(now, 12), 12),
          resultsOn: addDays(now, 110).toISOString().slice(0, 10),
        },
        {
          number: 2,
          label: 'Vague 2',
          seats: 70,
          envelopeCents: 700_000_000,
          opensAt: atParisHour(addDays(now, 150), 9),
          closesAt: atParisHour(addDays(now, 210), 12),
          resultsOn: addDays(now, 300).toISOString().slice(0, 10),
        },
      ],
    });
    for (const number of [1, 2])
      await seedRegionalQuestions(tx, {
        callId: id,
        waveId: demonstrationId(`wave ${SLUG} ${number}`),
        number,
      });
    return id;
  });
  const territories = await asActor(WORKER, (tx) =>
    pickTerritories(tx, OPEN_CALL_DEPARTMENTS.slice(0, filesPerCall), 3),
  );
  let onPaper: string | undefined;
  await inParallel(territories, async (territory, index) => {
    if (index % 10 === 0) report(`appel ouvert : candidature ${index + 1} sur ${territories.length}`);
    const plan: FilingPlan = {
      holderIndex: index,
      waveId: demonstrationId(`wave ${SLUG} 1`),
      territory,
      holderType: holderTypeOf(index),
      requestedCents: amountAsked(territory.regionCode, index),
      today: addDays(now, -18).toISOString().slice(0, 10),
      hasTwoLetters: index === 1,
    };
    if (isDraft(index)) {
      const sections = index === 0 ? ALMOST_ALL_SECTIONS : EARLY_SECTIONS.slice(0, 1 + (index % 4));
      const applicationId = await writeDraft(plan, sections);
      if (index === 0) await playPartnerConfirmations(holder(0), applicationId, 3);
    } else if (index === ON_PAPER) {
      onPaper = await playPaper(plan, now);
    } else {
      const applicationId = await writeApplication(plan);
      if (index === 1) await playPartnerConfirmations(holder(1), applicationId, 20);
      await completeDeposit(index, await attemptDeposit(index, applicationId));
    }
  });
  await dateStory(callId, { deposit: { from: addDays(now, -18), to: addDays(now, -1) } });
  // Received three days ago, entered the day before yesterday.
  if (onPaper) await datePaperEntry(onPaper, addDays(now, -2));
  await silenceMails(callId);
}

async function playPaper(plan: FilingPlan, now: Date): Promise<string> {
  const officer = officerOf(NORMANDIE);
  const applicationId = await writeFromPaper(plan, {
    officer,
    entry: {
      channel: 'registered_post',
      postmarkedOn: localDateAt(addDays(now, -5)),
      receivedOn: localDateAt(addDays(now, -3)),
      holderName: 'Maison de santé fictive (démonstration)',
      contactName: 'Camille Fictive',
      address: '1 place de la Mairie\n61000 Alençon',
      phone: '',
      email: '',
    },
  });
  await completeDeposit(
    plan.holderIndex,
    await attemptDeposit(plan.holderIndex, applicationId, officer),
    officer,
  );
  return applicationId;
}
