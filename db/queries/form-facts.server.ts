import type { AllAnswers } from '#app/domain/application/fields.ts';
import { type FormFacts, namedCommuneCodes } from '#app/domain/application/form-in-force.ts';
import { readSiret } from '#app/domain/application/identifiers.ts';
import { PARTNERS_PATH } from '#app/domain/application/partner-confirmation.ts';
import { withOfficialZoning } from '#app/domain/territory/official-zoning.ts';
import type { Tx } from '../client.server.ts';
import { listAnswers, type StoredAnswer } from './answers.server.ts';
import { listFilesByKind } from './attachments.server.ts';
import { findCall, findWave, listWindows, loadAuthorityByDepartment } from './calls.server.ts';
import { loadKnownCommunes } from './communes.server.ts';
import { findCompanyCheck } from './company-records.server.ts';
import { listPartnerRequests } from './partner-requests.server.ts';
import { listWaveQuestions } from './regional-questions.server.ts';
import { findZoningVersion } from './zoning.server.ts';

const BASIS_POINTS = 10_000;

export interface LoadedForm {
  facts: FormFacts;
  call: NonNullable<Awaited<ReturnType<typeof findCall>>>;
  wave: NonNullable<Awaited<ReturnType<typeof findWave>>>;
  /** Version of each answer, for compare-and-set. */
  versions: Readonly<Record<string, number>>;
}

/**
 * Everything that the rules of the form ask about one application. With `answers`, judges those (a frozen
 * attempt) instead of the live ones; attachments likewise.
 */
export async function loadFormFacts(
  tx: Tx,
  application: { id: string; call_id: string; wave_id: string; on_paper?: boolean },
  frozen?: { answers: AllAnswers; attachments: FormFacts['attachments'] },
): Promise<LoadedForm> {
  const stored = frozen ? [] : await listAnswers(tx, application.id);
  const given = frozen?.answers ?? toAnswers(stored);
  const attachments = frozen?.attachments ?? (await listFilesByKind(tx, application.id));
  const call = await findCall(tx, application.call_id);
  const wave = await findWave(tx, application.wave_id);
  if (!call || !wave) throw new Error('An application without its call');
  const windows = await listWindows(tx, wave.id);
  const zoningVersion = await findZoningVersion(tx);
  const knownCommunes = await loadKnownCommunes(tx, namedCommuneCodes(given), zoningVersion);
  const facts: FormFacts = {
    answers: withOfficialZoning(given, knownCommunes),
    zoningVersion,
    company: await findCompany(tx, given),
    partnerRequests: await listRequestsOf(tx, application.id, given),
    attachments,
    knownCommunes,
    authorityByDepartment: await loadAuthorityByDepartment(tx),
    windowByAuthority: new Map(
      windows.map((window) => [
        window.authority_id,
        { opensAt: window.opens_at, closesAt: window.closes_at, ceilingCents: window.ceiling_cents },
      ]),
    ),
    waveWindow: { opensAt: wave.opens_at, closesAt: wave.closes_at, ceilingCents: call.ceiling_cents },
    rules: {
      ceilingCents: call.ceiling_cents,
      maxAidRate: call.max_aid_rate_bp / BASIS_POINTS,
      durationYears: call.duration_years,
      travelMarginMinutes: call.travel_margin_minutes,
      maxOverheadRate: call.max_overhead_bp / BASIS_POINTS,
      secondQuoteAboveCents: call.second_quote_above_cents,
      annualHoursPerFte: call.staff_hours_per_fte,
      maxMonthsToGoLive: call.max_months_to_go_live,
    },
    regionalQuestions: await listWaveQuestions(tx, wave.id),
    expectedSelectionOn: wave.results_expected_on ?? undefined,
    onPaper: application.on_paper === true,
  };
  const versions = Object.fromEntries(stored.map(({ path, version }) => [path, version]));
  return { facts, call, wave, versions };
}

async function findCompany(tx: Tx, answers: AllAnswers) {
  const typed = answers['porteur.siret'];
  const siret = typeof typed === 'string' ? readSiret(typed) : undefined;
  return siret === undefined ? undefined : findCompanyCheck(tx, siret);
}

/** A file that names no partner asked none. */
async function listRequestsOf(tx: Tx, applicationId: string, answers: AllAnswers) {
  const hasPartners = Object.keys(answers).some((path) => path.startsWith(`${PARTNERS_PATH}.`));
  return hasPartners ? listPartnerRequests(tx, applicationId) : [];
}

/** Without a prototype, so that a path can never reach one. */
export function toAnswers(stored: readonly Pick<StoredAnswer, 'path' | 'value'>[]): AllAnswers {
  const answers = Object.create(null) as Record<string, StoredAnswer['value']>;
  for (const { path, value } of stored) answers[path] = value;
  return answers;
}
