import type { DepositedContent } from '#app/domain/application/deposited-content.ts';
import { type Rational, toNumber } from '#app/domain/shared/rational.ts';
import type { RecordedCarryOver } from './carry-over.ts';
import { type PublicRecord, type PublicRound, publicRecord } from './publication.ts';

/** What is frozen, hashed, approved and at last shown: plain whole numbers and text, nothing else. */
export type PublicationSnapshot = {
  layout: 'medicobus-publication-1';
  call: { slug: string; title: string };
  wave: { number: number; label: string; seats: number };
  /** Seats and money that came from an earlier wave, beside the wave's own. */
  carriedIn?: RecordedCarryOver[];
  figures: PublishedFigures;
  /** Scores of every ranked or excluded file, by tens of points: how many in [from, to). */
  scoreBands: { from: number; to: number; count: number }[];
  regions: PublishedRegion[];
  /** Names of the codes that the records use. */
  names: { regions: Record<string, string>; departments: Record<string, string> };
  laureates: PublicRecord[];
  proof: PublishedProof;
};

/** Hexadecimal hashes of what proves the results; null for what the wave did not have. */
export type PublishedProof = {
  closingRoot: string | null;
  rankingSha256: string | null;
  /** Hash of the record of the selection, so that who approves the results approves it too. */
  selectionSha256: string | null;
};

export type PublishedFigures = {
  deposited: number;
  decided: number;
  selected: number;
  seats: number;
  openedCents: number;
  grantedCents: number;
  communes: number;
  population: number;
  /** Hundredths of a point out of 100; null when no score is known. */
  lowestSelectedScore: number | null;
};

/** Those not selected are counted, never named. Source: domain.md 5.10. */
export type PublishedRegion = {
  code: string;
  name: string;
  deposited: number;
  selected: number;
  notSelected: number;
  grantedCents: number;
};

/** One decision in force of the wave, with what the snapshot may take from its file. */
export type SnapshotFile = {
  applicationId: string;
  reference: string;
  title: string;
  holderName: string;
  holderType: string;
  regionCode: string;
  departmentCodes: readonly string[];
  population: number;
  isSelected: boolean;
  amountCents: number;
  /** Day of the decision, `YYYY-MM-DD`. */
  decidedOn: string;
  /** Frozen content; null for files that are only counted. */
  content: DepositedContent | null;
};

export type SnapshotInput = {
  call: { slug: string; title: string };
  wave: { number: number; label: string; seats: number };
  files: readonly SnapshotFile[];
  depositedByRegion: Readonly<Record<string, number>>;
  openedCents: number;
  carriedIn: readonly RecordedCarryOver[];
  scores: readonly { applicationId: string; score: Rational }[];
  regionNames: Readonly<Record<string, string>>;
  departmentNames: Readonly<Record<string, string>>;
  regionOfDepartment: Readonly<Record<string, string>>;
  proof: PublishedProof;
};

/**
 * The published record of a wave: laureates in full, the others as counts by région. Built from named fields
 * only, so that what the sources hold beside (contacts, marks, reasons) stays behind. Source: domain.md 5.10.
 */
export function publicationSnapshot(input: SnapshotInput): PublicationSnapshot {
  const laureates = input.files.filter((file) => file.isSelected);
  const records = laureates
    .map((file) => toRecord(file, input))
    .sort((a, b) => (a.reference < b.reference ? -1 : 1));
  return {
    layout: 'medicobus-publication-1',
    call: { slug: input.call.slug, title: input.call.title },
    wave: { number: input.wave.number, label: input.wave.label, seats: input.wave.seats },
    carriedIn: input.carriedIn.map((carryOver) => ({ ...carryOver })),
    figures: figuresOf(input, laureates, records),
    scoreBands: bandsOf(input.scores),
    regions: regionsOf(input),
    names: {
      regions: pick(
        input.regionNames,
        records.flatMap(({ regionCodes }) => regionCodes),
      ),
      departments: pick(
        input.departmentNames,
        records.flatMap(({ departmentCodes }) => departmentCodes),
      ),
    },
    laureates: records,
    proof: {
      closingRoot: input.proof.closingRoot,
      rankingSha256: input.proof.rankingSha256,
      selectionSha256: input.proof.selectionSha256,
    },
  };
}

function toRecord(file: SnapshotFile, input: SnapshotInput): PublicRecord {
  const regions = file.departmentCodes.map((code) => input.regionOfDepartment[code] ?? file.regionCode);
  return publicRecord({
    reference: file.reference,
    title: file.title,
    holderName: file.holderName,
    holderType: file.holderType,
    regionCodes: [...new Set([file.regionCode, ...regions])],
    departmentCodes: [...file.departmentCodes],
    communes: communesOf(file.content),
    summary: file.content?.projet.publicSummary ?? '',
    grantCents: file.amountCents,
    waveNumber: input.wave.number,
    decidedOn: file.decidedOn,
    rounds: file.content ? roundsOf(file.content) : [],
  });
}

function communesOf(content: DepositedContent | null): { inseeCode: string; name: string }[] {
  const codes = content?.territoire.communes.map(({ inseeCode }) => inseeCode) ?? [];
  return [...new Set(codes)]
    .map((inseeCode) => ({ inseeCode, name: nameOf(content, inseeCode) }))
    .sort((a, b) => a.name.localeCompare(b.name, 'fr') || (a.inseeCode < b.inseeCode ? -1 : 1));
}

/** The commune's name on the day of the deposit. */
function nameOf(content: DepositedContent | null, inseeCode: string): string {
  return content?.places[inseeCode]?.name ?? inseeCode;
}

function roundsOf(content: DepositedContent): PublicRound[] {
  const stops = new Map(content.tournees.arrets.map((stop) => [stop.rowId, stop]));
  return content.tournees.creneaux
    .flatMap((slot): PublicRound[] => {
      const stop = stops.get(slot.stop);
      if (!stop) return [];
      return [
        {
          placeName: stop.placeName,
          communeName: nameOf(content, stop.inseeCode),
          pattern: slot.pattern,
          nth: slot.nth ?? null,
          weekday: Number(slot.weekday),
          startTime: slot.startTime,
          endTime: slot.endTime,
        },
      ];
    })
    .sort((a, b) => a.weekday - b.weekday || (a.startTime < b.startTime ? -1 : 1));
}

function figuresOf(
  input: SnapshotInput,
  laureates: readonly SnapshotFile[],
  records: readonly PublicRecord[],
): PublishedFigures {
  const chosen = new Set(laureates.map(({ applicationId }) => applicationId));
  const selectedScores = input.scores
    .filter(({ applicationId }) => chosen.has(applicationId))
    .map(({ score }) => Math.round(toNumber(score) * 100));
  return {
    deposited: sum(Object.values(input.depositedByRegion)),
    decided: input.files.length,
    selected: laureates.length,
    seats: input.wave.seats,
    openedCents: input.openedCents,
    grantedCents: sum(laureates.map(({ amountCents }) => amountCents)),
    communes: new Set(records.flatMap(({ communes }) => communes.map(({ inseeCode }) => inseeCode))).size,
    population: sum(laureates.map(({ population }) => population)),
    lowestSelectedScore: selectedScores.length > 0 ? Math.min(...selectedScores) : null,
  };
}

const BAND = 10;
const HIGHEST_SCORE = 100;

function bandsOf(scores: readonly { score: Rational }[]): PublicationSnapshot['scoreBands'] {
  const counts = new Array<number>(HIGHEST_SCORE / BAND).fill(0);
  for (const { score } of scores) {
    const band = Math.min(counts.length - 1, Math.floor(toNumber(score) / BAND));
    counts[band] = (counts[band] ?? 0) + 1;
  }
  return counts.map((count, index) => ({ from: index * BAND, to: (index + 1) * BAND, count }));
}

function regionsOf(input: SnapshotInput): PublishedRegion[] {
  const codes = new Set([
    ...Object.keys(input.depositedByRegion),
    ...input.files.map(({ regionCode }) => regionCode),
  ]);
  return [...codes].sort().map((code) => {
    const files = input.files.filter(({ regionCode }) => regionCode === code);
    const selected = files.filter(({ isSelected }) => isSelected);
    return {
      code,
      name: input.regionNames[code] ?? code,
      deposited: input.depositedByRegion[code] ?? files.length,
      selected: selected.length,
      notSelected: files.length - selected.length,
      grantedCents: sum(selected.map(({ amountCents }) => amountCents)),
    };
  });
}

/** Whether the laureates still are those of the snapshot: a decision may have been replaced since. */
export function matchesDecisions(
  snapshot: PublicationSnapshot,
  selected: readonly { reference: string; amountCents: number | null }[],
): boolean {
  const amounts = new Map(snapshot.laureates.map(({ reference, grantCents }) => [reference, grantCents]));
  return (
    amounts.size === selected.length &&
    selected.every(({ reference, amountCents }) => amounts.get(reference) === amountCents)
  );
}

function pick(names: Readonly<Record<string, string>>, codes: readonly string[]): Record<string, string> {
  return Object.fromEntries([...new Set(codes)].sort().map((code) => [code, names[code] ?? code]));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
