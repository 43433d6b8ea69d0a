import { z } from 'zod';
import type { AllAnswers, RawValue } from './fields.ts';
import { isEmpty } from './fields.ts';
import { readLegalCategory, readPostcode, readRna } from './identifiers.ts';

/** An establishment as the register of companies describes it, in the terms of the form. */
export type CompanyRecord = {
  readonly siret: string;
  readonly name: string;
  readonly acronym: string | null;
  readonly legalCategoryCode: string | null;
  readonly rna: string | null;
  readonly street: string | null;
  readonly postcode: string | null;
  readonly inseeCode: string | null;
  /** Both the company and this establishment are open. */
  readonly isActive: boolean;
};

/** What the register said of a SIRET, and the instant at which it said it; `null` when it knows no such number. */
export type CompanyCheck = { readonly record: CompanyRecord | null; readonly checkedAt: string };

const text = z.string().nullish();
const establishmentSchema = z.object({
  siret: z.string(),
  etat_administratif: text,
  adresse: text,
  numero_voie: text,
  type_voie: text,
  libelle_voie: text,
  code_postal: text,
  commune: text,
});
const answerSchema = z.object({
  results: z.array(
    z.object({
      nom_complet: text,
      nom_raison_sociale: text,
      sigle: text,
      nature_juridique: text,
      etat_administratif: text,
      complements: z.object({ identifiant_association: text }).nullish(),
      siege: establishmentSchema.nullish(),
      matching_etablissements: z.array(establishmentSchema).nullish(),
    }),
  ),
});

/**
 * The establishment of that SIRET in an answer of the API Recherche d'entreprises (`GET /search?q=`); null when the
 * answer holds none.
 * @throws ZodError when the answer has another shape: the register is then as good as down.
 */
export function readCompany(answer: unknown, siret: string): CompanyRecord | null {
  for (const company of answerSchema.parse(answer).results) {
    const establishment = [...(company.matching_etablissements ?? []), company.siege].find(
      (one) => one?.siret === siret,
    );
    const name = company.nom_raison_sociale ?? company.nom_complet;
    if (!establishment || !name) continue;
    return {
      siret,
      name: name.slice(0, 200),
      acronym: company.sigle?.slice(0, 30) ?? null,
      legalCategoryCode: readLegalCategory(company.nature_juridique ?? '') ?? null,
      rna: readRna(company.complements?.identifiant_association ?? '') ?? null,
      street: streetOf(establishment),
      postcode: readPostcode(establishment.code_postal ?? '') ?? null,
      inseeCode: establishment.commune ?? null,
      isActive: company.etat_administratif === 'A' && establishment.etat_administratif === 'A',
    };
  }
  return null;
}

function streetOf(establishment: z.infer<typeof establishmentSchema>): string | null {
  const { numero_voie, type_voie, libelle_voie, adresse, code_postal } = establishment;
  const parts = [numero_voie, type_voie, libelle_voie].filter(Boolean).join(' ');
  const whole = code_postal ? adresse?.split(code_postal)[0]?.trim() : adresse;
  return (parts || whole || '').slice(0, 200) || null;
}

/** Answers that the register can give where the person gave none, by path; what was typed is never replaced. */
export function prefilledAnswers(
  answers: AllAnswers,
  record: CompanyRecord,
): readonly { path: string; value: RawValue }[] {
  const known: Readonly<Record<string, string | null>> = {
    name: record.name,
    acronym: record.acronym,
    legalCategoryCode: record.legalCategoryCode,
    rna: record.rna,
    addressStreet: record.street,
    addressPostcode: record.postcode,
    addressCommune: record.inseeCode,
  };
  return Object.entries(known).flatMap(([field, value]) => {
    const path = `porteur.${field}`;
    return value !== null && isEmpty(answers[path]) ? [{ path, value }] : [];
  });
}
