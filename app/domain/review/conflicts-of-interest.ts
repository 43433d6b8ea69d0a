import { isFreeMailDomain, mailDomainOf } from '../account/mail-domain.ts';
import { addMonths } from '../shared/calendar-date.ts';

/** What a person declares, by subject. Source: domain.md 5.5. */
export const INTEREST_KINDS = [
  'employer',
  'mandate',
  'family',
  'association',
  'support',
  'co_funding',
] as const;
export type InterestKind = (typeof INTEREST_KINDS)[number];

/** One declared interest, reduced to what a machine compares: never its words. */
export type DeclaredInterest = {
  kind: InterestKind;
  /** Body concerned: employer, association, holder helped, EPCI of a mandate. */
  siren: string | null;
  /** Commune of a mandate. */
  communeCode: string | null;
  /** YYYY-MM-DD; null while it lasts. */
  endedOn: string | null;
};

/** What a person is tied to, as far as it is known. */
export type PersonTies = { userId: string; email: string; interests: readonly DeclaredInterest[] };

export type Party = { role: 'holder' | 'partner'; name: string; siren: string | null };

export type ServedCommune = {
  code: string;
  name: string;
  epciSiren: string | null;
  epciName: string | null;
};

/** Everybody and every place that a file ties somebody to. */
export type FileTies = {
  parties: readonly Party[];
  communes: readonly ServedCommune[];
  /** Agencies that examine the file: a holder may name them as partners, which makes nobody interested. */
  authoritySirens: readonly string[];
  memberUserIds: readonly string[];
  supporterUserIds: readonly string[];
  recusedUserIds: readonly string[];
  /** Addresses of the holder's contacts and members. */
  holderEmails: readonly string[];
};

export const CONFLICT_CODES = [
  'member_of_application',
  'named_in_file',
  'recorded_supporter',
  'recused',
  'holder_employer',
  'partner_employer',
  'elected_in_commune',
  'elected_in_epci',
  'family_tie',
  'association_tie',
  'declared_support',
  'authority_as_partner',
  'own_body_funds',
  'same_email_domain',
] as const;
export type ConflictCode = (typeof CONFLICT_CODES)[number];

/** A block forbids reviewing; a check is shown to whoever answers for the choice. */
export type ConflictSeverity = 'block' | 'check';

/** The facts that made the hit, for the sentence: a body, a place, a number, the day when it ended. */
export type ConflictData = {
  body?: string;
  siren?: string;
  place?: string;
  domain?: string;
  endedOn?: string;
};

export type Conflict = { code: ConflictCode; severity: ConflictSeverity; data: ConflictData };

/** Interests that ended longer ago are not looked at. Source: domain.md 5.5 (associations within five years). */
const MEMORY_MONTHS = 60;

/**
 * Every tie between a person and a file that can be found in what is recorded and declared, the gravest kinds
 * first. A tie that ended within five years is to check; one in force forbids, but for two that the law leaves to
 * judgement: an agency that the holder names as its partner while it examines the file, and co-funding by the
 * person's own body.
 * `on` is today, YYYY-MM-DD. Source: domain.md 5.5; law 2013-907, article 2; decree 2014-90.
 */
export function findConflicts(person: PersonTies, file: FileTies, on: string): Conflict[] {
  return conflictFinder(file, on)(person);
}

/** The same for one file and many persons: what the file ties to is indexed once. */
export function conflictFinder(file: FileTies, on: string): (person: PersonTies) => Conflict[] {
  const memory = addMonths(on, -MEMORY_MONTHS) ?? on;
  const seen = indexFile(file);
  return (person) => {
    const declared = person.interests
      .filter(({ endedOn }) => endedOn === null || endedOn >= memory)
      .flatMap((interest) => tieOf(interest, seen, on));
    return [...recordedTies(person, file), ...withoutTwins(declared), ...mailTies(person, file)];
  };
}

/**
 * The ties that forbid, for every pair of these persons and files that has one: what an assignment of many files
 * at once must avoid. Keys are the file's id, then the person's.
 */
export function findHardConflicts(
  persons: readonly PersonTies[],
  files: readonly (FileTies & { applicationId: string })[],
  on: string,
): Map<string, Map<string, Conflict[]>> {
  return new Map(
    files.map((file) => {
      const find = conflictFinder(file, on);
      const found = persons.map((person) => [person.userId, find(person).filter(isBlocking)] as const);
      return [file.applicationId, new Map(found.filter(([, conflicts]) => conflicts.length > 0))];
    }),
  );
}

export function isBlocking({ severity }: Conflict): boolean {
  return severity === 'block';
}

function recordedTies({ userId }: PersonTies, file: FileTies): Conflict[] {
  const ties: Conflict[] = [];
  if (file.memberUserIds.includes(userId)) ties.push(block('member_of_application', {}));
  if (file.supporterUserIds.includes(userId)) ties.push(block('recorded_supporter', {}));
  if (file.recusedUserIds.includes(userId)) ties.push(block('recused', {}));
  return ties;
}

type IndexedFile = {
  parties: ReadonlyMap<string, Party>;
  communes: ReadonlyMap<string, ServedCommune>;
  epcis: ReadonlyMap<string, string>;
  authorities: ReadonlySet<string>;
};

function indexFile(file: FileTies): IndexedFile {
  const parties = new Map<string, Party>();
  for (const party of file.parties) {
    // The holder first: it may also be written down among its own partners.
    if (party.siren && parties.get(party.siren)?.role !== 'holder') parties.set(party.siren, party);
  }
  return {
    parties,
    communes: new Map(file.communes.map((commune) => [commune.code, commune])),
    epcis: new Map(
      file.communes.flatMap(({ epciSiren, epciName }) =>
        epciSiren === null ? [] : [[epciSiren, epciName ?? '']],
      ),
    ),
    authorities: new Set(file.authoritySirens),
  };
}

function tieOf(interest: DeclaredInterest, file: IndexedFile, on: string): Conflict[] {
  const { kind, siren, endedOn } = interest;
  const ended = endedOn !== null && endedOn < on ? { endedOn } : {};
  if (kind === 'mandate') return mandateTie(interest, file, ended);
  const party = siren === null ? undefined : file.parties.get(siren);
  if (!party || siren === null) return [];
  const data = { body: party.name, siren, ...ended };
  const isEnded = 'endedOn' in ended;
  if (kind === 'co_funding') return [check('own_body_funds', data)];
  if (kind === 'employer' && party.role === 'partner' && file.authorities.has(siren))
    return [check('authority_as_partner', data)];
  const code = CODE_OF_KIND[kind] ?? (party.role === 'holder' ? 'holder_employer' : 'partner_employer');
  return [isEnded ? check(code, data) : block(code, data)];
}

const CODE_OF_KIND: Partial<Record<InterestKind, ConflictCode>> = {
  family: 'family_tie',
  association: 'association_tie',
  support: 'declared_support',
};

function mandateTie(
  { siren, communeCode }: DeclaredInterest,
  file: IndexedFile,
  ended: { endedOn?: string },
): Conflict[] {
  const as = ended.endedOn === undefined ? block : check;
  const commune = communeCode === null ? undefined : file.communes.get(communeCode);
  if (commune) return [as('elected_in_commune', { place: commune.name, ...ended })];
  if (siren === null) return [];
  const epci = file.epcis.get(siren) ?? file.parties.get(siren)?.name;
  return epci === undefined ? [] : [as('elected_in_epci', { place: epci, siren, ...ended })];
}

/** Two mandates in one place, or an employer told twice, make one tie: the one in force. */
function withoutTwins(conflicts: readonly Conflict[]): Conflict[] {
  const kept = new Map<string, Conflict>();
  for (const conflict of conflicts) {
    const key = `${conflict.code} ${conflict.data.siren ?? conflict.data.place}`;
    if (kept.get(key)?.severity !== 'block') kept.set(key, conflict);
  }
  return [...kept.values()];
}

function mailTies({ email }: PersonTies, file: FileTies): Conflict[] {
  const own = email.trim().toLowerCase();
  const others = file.holderEmails.map((address) => address.trim().toLowerCase());
  if (others.includes(own)) return [block('named_in_file', {})];
  const domain = mailDomainOf(own);
  if (domain === '' || isFreeMailDomain(domain)) return [];
  return others.some((other) => mailDomainOf(other) === domain)
    ? [check('same_email_domain', { domain })]
    : [];
}

function block(code: ConflictCode, data: ConflictData): Conflict {
  return { code, severity: 'block', data };
}

function check(code: ConflictCode, data: ConflictData): Conflict {
  return { code, severity: 'check', data };
}
