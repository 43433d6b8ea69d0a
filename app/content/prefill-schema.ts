import type { Field, RowGroup, Section } from '#app/domain/application/fields.ts';
import { isPrefillable, MAX_PREFILL_ANSWERS, MAX_SOURCE_LENGTH } from '#app/domain/application/prefill.ts';
import { MAX_CHOICES } from '#app/domain/application/raw.ts';
import { SECTIONS } from '#app/domain/application/sections/index.ts';
import { answerFormat } from './answer-formats.ts';
import type { FieldContent } from './form/section-content.ts';
import { FORM_CONTENT } from './form.ts';

type JsonSchema = Readonly<Record<string, unknown>>;

const ROW_ID = '[a-z0-9]{6,20}';

/**
 * What `POST /api/v1/preremplissage` takes, as JSON Schema (2020-12), made from the declarations of the form: a
 * question that joins the form joins it here.
 */
export function prefillSchema(id: string): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: id,
    title: 'Pré-remplissage d’une candidature Médicobus',
    type: 'object',
    required: ['source', 'answers'],
    additionalProperties: false,
    properties: {
      source: {
        type: 'string',
        minLength: 1,
        maxLength: MAX_SOURCE_LENGTH,
        description: 'Nom du service qui propose ces réponses, montré au porteur.',
      },
      answers: {
        type: 'object',
        minProperties: 1,
        maxProperties: MAX_PREFILL_ANSWERS,
        description:
          'Réponses par chemin : « rubrique.question », ou « rubrique.groupe.ligne.question » avec un identifiant de ligne de votre choix.',
        properties: Object.fromEntries((SECTIONS as readonly Section[]).flatMap(ownProperties)),
        patternProperties: Object.fromEntries(
          (SECTIONS as readonly Section[]).flatMap((section) =>
            section.rows.flatMap((group) => rowPatterns(section, group)),
          ),
        ),
        additionalProperties: false,
      },
    },
  };
}

function ownProperties({ slug, fields }: Section): [string, JsonSchema][] {
  return fields
    .filter((field) => isPrefillable(`${slug}.${field.id}`, field))
    .map((field) => [`${slug}.${field.id}`, valueSchema(field, FORM_CONTENT[slug].fields[field.id])]);
}

function rowPatterns({ slug }: Section, group: RowGroup): [string, JsonSchema][] {
  const words = FORM_CONTENT[slug].rows[group.id]?.fields ?? {};
  return group.fields
    .filter((field) => isPrefillable(`${slug}.${group.id}.row.${field.id}`, field))
    .map((field) => [
      `^${slug}\\.${group.id}\\.${ROW_ID}\\.${field.id}$`,
      valueSchema(field, words[field.id]),
    ]);
}

function valueSchema(field: Field, words: FieldContent | undefined): JsonSchema {
  return {
    title: (words?.label ?? field.id).replace(/ ?\(facultatif\)$/, ''),
    description: [answerFormat(field), words?.help].filter(Boolean).join('. '),
    ...typeOf(field),
  };
}

function typeOf({ kind, options, maxLength }: Field): JsonSchema {
  if (kind === 'boolean') return { type: 'boolean' };
  if (kind === 'choices')
    return { type: 'array', items: { type: 'string', enum: options }, maxItems: MAX_CHOICES };
  if (kind === 'choice') return { type: 'string', enum: options };
  if (kind === 'integer') return { type: ['integer', 'string'] };
  if (kind === 'decimal' || kind === 'money') return { type: ['number', 'string'] };
  if (kind === 'date') return { type: 'string', format: 'date' };
  return maxLength === undefined ? { type: 'string' } : { type: 'string', maxLength };
}
