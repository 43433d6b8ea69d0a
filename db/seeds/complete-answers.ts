import type { HolderType } from '#app/domain/application/holder.ts';
import { requiredAttachments } from '#app/domain/application/sections/pieces.ts';
import { writeCalendar, writeCommitments, writeIndicators, writePartners } from './answers/follow-up.ts';
import { HOLDER_NAMES, writeContacts, writeHolder } from './answers/holder.ts';
import { writeBudget, writeVehicle } from './answers/money.ts';
import { writeCare, writeProject, writeRounds, writeStaff, writeTerritory } from './answers/service.ts';
import {
  type Answers,
  type Facts,
  FICTITIOUS,
  MAX_STOPS,
  type SeedCommune,
} from './answers/written-answers.ts';
import { drawFrom } from './draw.ts';

export type CompleteAnswersOptions = {
  readonly communes: readonly SeedCommune[];
  readonly seed?: number;
  readonly holderType?: HolderType;
  readonly holderName?: string;
  readonly title?: string;
  readonly territoryName?: string;
  /** Grant asked, in cents; at most the ceiling in force. */
  readonly requestedCents?: number;
  /** Day the file is written, YYYY-MM-DD: quotes come before, milestones after. */
  readonly today?: string;
};

/**
 * Raw answers, as typed, of an application that is complete in every section: invented, visibly, on real communes.
 * The same seed gives the same application.
 */
export function completeAnswers(options: CompleteAnswersOptions): Answers {
  const facts = factsOf(options);
  const answers: Answers = {};
  writeHolder(answers, facts);
  writeContacts(answers, facts);
  writeTerritory(answers, facts);
  writeRounds(answers, facts);
  writeProject(answers, facts);
  writeCare(answers, facts);
  writeStaff(answers, facts);
  const vehicleCents = writeBudget(answers, facts);
  writeVehicle(answers, facts, vehicleCents);
  writePartners(answers, facts);
  writeCalendar(answers, facts);
  writeIndicators(answers);
  writeCommitments(answers);
  return answers;
}

/** Files that these answers call for, one of each required kind: nobody here shares a kind with another owner. */
export function completeAttachments(answers: Answers): readonly { kind: string; count: number }[] {
  return requiredAttachments(answers).map((kind) => ({ kind, count: 1 }));
}

function factsOf(options: CompleteAnswersOptions): Facts {
  const { communes, seed = 1, holderType = 'CPTS', today = '2023-12-18' } = options;
  const draw = drawFrom(seed);
  const territory = options.territoryName ?? communes[0]?.name ?? 'Trois Rivières';
  return {
    draw,
    seed,
    holderType,
    today,
    communes,
    territory,
    holderName:
      options.holderName ?? `${HOLDER_NAMES[holderType]} – ${territory} ${FICTITIOUS}`.slice(0, 200),
    title: (options.title ?? draw.pick(TITLES).replace('{territoire}', territory)).slice(0, 120),
    stopCount: Math.max(1, Math.min(communes.length, draw.between(4, MAX_STOPS))),
    requestedCents: options.requestedCents ?? draw.between(62, 99) * 100_000,
  };
}

const TITLES = [
  'Le médicobus : {territoire}',
  'Des soins près de chez vous : {territoire}',
  'Un cabinet mobile pour les communes sans médecin : {territoire}',
  'Santé en chemin : {territoire}',
  'Le bus de la santé : {territoire}',
] as const;
