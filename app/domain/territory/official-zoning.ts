import type { AllAnswers, RawValue } from '../application/fields.ts';
import { rowFieldPath, rowIds } from '../application/paths.ts';

export const ZONING_CLASSES = ['ZIP', 'ZAC', 'ZV', 'NONE'] as const;
export type ZoningClass = (typeof ZONING_CLASSES)[number];

/** The file in force: its date, where it comes from, and whether it is only a sample for demonstrations. */
export type ZoningVersion = {
  readonly id: string;
  /** Day from which the classification holds, YYYY-MM-DD. */
  readonly effectiveOn: string;
  readonly label: string;
  readonly source: string;
  readonly isSample: boolean;
};

/** What the official file says of one commune. */
export type OfficialZoning = {
  readonly zoningClass: ZoningClass;
  /** YYYY-MM-DD. */
  readonly versionDate: string;
  /** Consultations within reach, per year and standardised inhabitant, in tenths. */
  readonly aplTenths: number | null;
  readonly aplYear: number | null;
  readonly qpvCodes: readonly string[];
  readonly densityLevel: number | null;
  readonly ruralRevitalisation: string | null;
  readonly healthLivingArea: string | null;
};

type Zoned = ReadonlyMap<string, { readonly zoning?: OfficialZoning | null }>;

/**
 * The answers with what the official file says of each commune written over what a person may have typed: a
 * classification is a fact that the agency decides, and the ranking reads it. A commune that the file does not
 * name keeps its holder's answer. Source: CSP art. R.1434-41; domain.md 1.4 and 4.3.
 */
export function withOfficialZoning(answers: AllAnswers, communes: Zoned): AllAnswers {
  const zoned: Record<string, RawValue | undefined> = Object.assign(Object.create(null), answers);
  for (const rowId of rowIds(answers, 'territoire', 'communes')) {
    const at = (field: string) => rowFieldPath('territoire', 'communes', rowId, field);
    const code = answers[at('inseeCode')];
    const zoning = typeof code === 'string' ? communes.get(code.trim())?.zoning : undefined;
    if (!zoning) continue;
    for (const [field, value] of Object.entries(officialAnswers(zoning))) {
      if (value !== '') zoned[at(field)] = value;
    }
  }
  return zoned;
}

/** Ids of the fields that the official file answers, with the answer as a person would type it; '' says nothing. */
function officialAnswers(zoning: OfficialZoning): Record<string, string> {
  return {
    zoningClass: zoning.zoningClass,
    zoningVersionDate: zoning.versionDate,
    aplGp: zoning.aplTenths === null ? '' : String(zoning.aplTenths / 10).replace('.', ','),
    aplYear: textOf(zoning.aplYear),
    qpvCodes: zoning.qpvCodes.join(', '),
    densityLevel: textOf(zoning.densityLevel),
    ruralRevitalisation: textOf(zoning.ruralRevitalisation),
    healthLivingAreaId: textOf(zoning.healthLivingArea),
  };
}

function textOf(value: string | number | null): string {
  return value === null ? '' : String(value);
}
