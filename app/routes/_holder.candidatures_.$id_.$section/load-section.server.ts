import { targetName } from '#app/content/complement-labels.ts';
import { officialMoment } from '#app/content/deadlines.ts';
import { FORM_CONTENT } from '#app/content/form.ts';
import { questionPlaces } from '#app/content/regional-questions.ts';
import { lockedSentence } from '#app/content/section-states.ts';
import { summariseBudget } from '#app/domain/application/budget.ts';
import type { AllAnswers, Section, SectionSlug } from '#app/domain/application/fields.ts';
import { servedCommuneCodes } from '#app/domain/application/form-in-force.ts';
import { readSiret } from '#app/domain/application/identifiers.ts';
import { fieldPath, rowIds } from '#app/domain/application/paths.ts';
import { withQuestions } from '#app/domain/application/regional-questions.ts';
import { summariseRounds } from '#app/domain/application/rounds.ts';
import { assessSection } from '#app/domain/application/section-assessment.ts';
import { SECTIONS, sectionBySlug } from '#app/domain/application/sections/index.ts';
import { yearlyStaffCost } from '#app/domain/application/staff.ts';
import { textOf } from '#app/domain/application/text-answer.ts';
import { foldText } from '#app/domain/shared/fold-text.ts';
import { environment } from '#app/server/env.server.ts';
import {
  type HeldApplication,
  notFound,
  requireHeldApplication,
} from '#app/server/held-application.server.ts';
import { loadNoticeAddress } from '#app/server/notice-address.server.ts';
import type { Tx } from '#db/client.server.ts';
import { findLastWriting } from '#db/queries/answers.server.ts';
import { listCommunesOfPostcode, searchCommunes, searchEpcis } from '#db/queries/communes.server.ts';
import { type Choice, describeSection } from './describe-section.ts';
import { describeStaff, doctorChoices } from './describe-staff.ts';
import { loadCoWriting } from './load-co-writing.server.ts';
import { describeTerritory, toPlace } from './territory-data.server.ts';

/**
 * What the address of the page says beside the section. `checks`: tell all that is missing. `corrects`: tell at the
 * top what looks wrong among the answers given.
 */
export type PageQuery = {
  checks: boolean;
  corrects: boolean;
  search: string;
  openRow: string;
  registerIsDown: boolean;
  /** Lines just written from cells pasted, and those for which there was no room. */
  pasted: { lines: number; leftOut: number } | null;
  /** A workbook has just been imported. */
  imported: boolean;
};

export function readQuery(url: string): PageQuery {
  const query = new URL(url).searchParams;
  return {
    checks: query.get('verifier') === '1',
    corrects: query.get('corriger') === '1',
    search: (query.get('recherche') ?? '').slice(0, 100),
    openRow: (query.get('ligne') ?? '').slice(0, 20),
    registerIsDown: query.get('registre') === 'indisponible',
    pasted: query.has('collees')
      ? { lines: countIn(query.get('collees')), leftOut: countIn(query.get('reste')) }
      : null,
    imported: query.has('importees'),
  };
}

function countIn(text: string | null): number {
  return /^\d{1,3}$/.test(text ?? '') ? Number(text) : 0;
}

/** A section that has its page here; documents have their own. */
export function requireSection(slug: string | undefined): Section {
  const section = sectionBySlug(slug ?? '');
  if (!section || section.slug === 'pieces') throw notFound();
  return section;
}

export async function loadSection(
  tx: Tx,
  { id, userId, section, query }: { id: string; userId: string; section: Section; query: PageQuery },
) {
  const held = await requireHeldApplication(tx, { id, userId });
  const { answers } = held.facts;
  const { problems, state, missing } = assessSection(section, answers, held.form.context);
  const words = FORM_CONTENT[section.slug];
  const questions = held.form.context.regionalQuestions;
  const complement = describeComplement(section, held);
  return {
    application: { id, status: held.application.status, title: textOf(answers['projet.title']) },
    canEdit: held.canEdit && (complement === null || complement.open.length > 0),
    complement,
    coWriting: await loadCoWriting(tx, { id, userId, section: section.slug }),
    slug: section.slug,
    title: words.title,
    name: words.name,
    intro: held.canEdit
      ? (words.intro ?? null)
      : lockedSentence({ isReader: held.isReader, status: held.application.status }),
    state,
    missing,
    showsProblems: query.checks || query.corrects,
    openRow: query.openRow,
    pasted: section.slug === 'budget' ? query.pasted : null,
    imported: section.slug === 'budget' && query.imported,
    ...neighbours(section.slug),
    view: describeSection({
      section: withQuestions(section, questions),
      answers,
      problems,
      questions,
      checks: query.checks,
    }),
    versions: versionsOf(section.slug, held.versions),
    lastWriting: (await findLastWriting(tx, id)) ?? null,
    window: {
      closesAt: new Date(held.window.closesAt),
      authorityName: held.authority?.name ?? null,
      ceilingCents: held.window.ceilingCents,
      maxAidRate: held.facts.rules.maxAidRate,
    },
    authority: section.slug === 'territoire' ? describeAuthority(held) : null,
    references: await loadReferences(tx, section.slug, held),
    search: section.slug === 'territoire' ? await searchPlaces(tx, query.search, answers) : null,
    register: section.slug === 'porteur' ? describeRegister(held, query.registerIsDown) : null,
    notice: section.slug === 'contacts' ? await loadNoticeAddress(tx, id) : null,
    territory:
      section.slug === 'territoire' ? await describeTerritory(tx, held.facts, held.form.context.today) : null,
    budget: section.slug === 'budget' ? summariseBudget(answers) : null,
    staffCostCents: section.slug === 'budget' ? yearlyStaffCost(answers) : null,
    rounds: section.slug === 'tournees' ? summariseRounds(answers) : null,
    staff: section.slug === 'equipe' ? describeStaff(answers, held.form.context.annualHoursPerFte) : null,
  };
}

/** What the communes decide: the agency, its deadline in words, and where it asks questions of its own. */
function describeAuthority({ authority, window, facts, form }: HeldApplication) {
  if (!authority) return null;
  const seat = facts.knownCommunes.get(textOf(facts.answers['porteur.addressCommune']));
  return {
    name: authority.name,
    deadline: officialMoment(new Date(window.closesAt), seat?.departmentCode),
    places: questionPlaces(form.context.regionalQuestions),
  };
}

/** What the agency reopened in this section, by field or group, with its sentences; null when nothing is asked. */
function describeComplement(section: Section, { complement }: HeldApplication) {
  if (!complement) return null;
  const { scope, request } = complement;
  return {
    open: [...section.fields, ...section.rows]
      .map(({ id }) => id)
      .filter((id) => scope.isOpenPath(`${section.slug}.${id}`)),
    asked: request.items
      .filter(({ target }) => target.startsWith(`${section.slug}.`))
      .map(({ target, sentence }) => ({ target, name: targetName(target), sentence })),
  };
}

function neighbours(slug: SectionSlug) {
  const index = SECTIONS.findIndex((section) => section.slug === slug);
  const toLink = (section: (typeof SECTIONS)[number] | undefined) =>
    section ? { slug: section.slug, name: FORM_CONTENT[section.slug].name } : null;
  return {
    position: index + 1,
    count: SECTIONS.length,
    previous: toLink(SECTIONS[index - 1]),
    next: toLink(SECTIONS[index + 1]),
  };
}

function versionsOf(slug: SectionSlug, versions: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(versions).filter(([path]) => path.startsWith(`${slug}.`)));
}

/**
 * What fields that point elsewhere may point to: communes of the postcode for the seat, communes where the bus
 * stops for a stop, stops for a slot; and the communes served, by name.
 */
async function loadReferences(tx: Tx, slug: SectionSlug, { facts }: HeldApplication) {
  const { answers, knownCommunes } = facts;
  const named = (code: string): Choice => {
    const known = knownCommunes.get(code);
    return { value: code, label: known ? `${known.name} (${known.departmentCode})` : code };
  };
  if (slug === 'porteur') {
    const postcode = textOf(answers['porteur.addressPostcode']);
    const found = await listCommunesOfPostcode(tx, postcode);
    const current = textOf(answers['porteur.addressCommune']);
    const codes = [...new Set([...found.map(({ insee_code }) => insee_code), current])].filter(Boolean);
    const names = new Map(found.map((commune) => [commune.insee_code, commune.name]));
    return {
      communes: codes.map((code) => ({ value: code, label: names.get(code) ?? named(code).label })),
      stops: [],
      places: {},
    };
  }
  if (slug === 'equipe') return { communes: [], stops: doctorChoices(answers), places: {} };
  if (slug !== 'tournees' && slug !== 'territoire') return { communes: [], stops: [], places: {} };
  return {
    communes: stopCommunes(answers).map(named),
    stops: rowIds(answers, 'tournees', 'arrets').map((rowId, index) => ({
      value: rowId,
      label: textOf(answers[`tournees.arrets.${rowId}.placeName`]) || `Arrêt ${index + 1}`,
    })),
    places: Object.fromEntries([...knownCommunes].map(([code, known]) => [code, toPlace(known)])),
  };
}

/** Said once a SIRET is there to be verified. */
function describeRegister({ facts }: HeldApplication, isDown: boolean) {
  if (readSiret(textOf(facts.answers['porteur.siret'])) === undefined) return null;
  return {
    check: facts.company ?? null,
    isConfigured: environment().companyRegisterUrl !== undefined,
    isDown,
  };
}

function stopCommunes(answers: AllAnswers): string[] {
  return rowIds(answers, 'territoire', 'communes').flatMap((rowId) => {
    const at = (field: string) => textOf(answers[`${fieldPath('territoire', 'communes')}.${rowId}.${field}`]);
    return at('role') === 'STOP' && at('inseeCode') !== '' ? [at('inseeCode')] : [];
  });
}

async function searchPlaces(tx: Tx, typed: string, answers: AllAnswers) {
  const text = foldText(typed);
  const served = new Set(servedCommuneCodes(answers));
  const communes = await searchCommunes(tx, { text });
  const epcis = /^\d/.test(text) ? [] : await searchEpcis(tx, { text });
  return {
    typed,
    communes: communes.map((commune) => ({ ...commune, isServed: served.has(commune.insee_code) })),
    epcis,
  };
}
