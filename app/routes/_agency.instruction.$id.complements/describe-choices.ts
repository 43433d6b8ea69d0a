import { describeValue } from '#app/components/application/describe-value.ts';
import { targetName } from '#app/content/complement-labels.ts';
import { FORM_CONTENT, fieldContent } from '#app/content/form.ts';
import { count } from '#app/content/format.ts';
import { answerTargets } from '#app/domain/application/complement-targets.ts';
import { answersOfContent } from '#app/domain/application/content-answers.ts';
import type { DepositedDocument } from '#app/domain/application/deposited-content.ts';
import type { Section } from '#app/domain/application/fields.ts';
import { rowIds } from '#app/domain/application/paths.ts';
import { sectionBySlug } from '#app/domain/application/sections/index.ts';
import { ATTACHMENT_KINDS } from '#app/domain/application/sections/pieces.ts';

export type Choice = { target: string; name: string; now: string };

/** Everything that may be asked again, section by section, with what the deposited copy says of it. */
export function describeChoices({ content, attachments }: DepositedDocument): {
  slug: string;
  name: string;
  choices: Choice[];
}[] {
  const answers = answersOfContent(content);
  const source = { answers, places: content.places };
  const nowOf = (slug: string, id: string): string => {
    const section = sectionBySlug(slug) as Section;
    if (section.rows.some((group) => group.id === id))
      return count(rowIds(answers, slug, id).length, 'ligne', 'lignes');
    const field = section.fields.find((one) => one.id === id);
    const path = `${slug}.${id}`;
    const value =
      field && describeValue(field, answers[path], { words: fieldContent(path), section, source });
    return shorten(value ?? 'Sans réponse');
  };
  return [
    ...answerTargets(answers).map(({ slug, targets }) => ({
      slug,
      name: FORM_CONTENT[slug].name,
      choices: targets.map((target) => ({
        target,
        name: targetName(target),
        now: nowOf(slug, target.slice(slug.length + 1)),
      })),
    })),
    {
      slug: 'pieces',
      name: FORM_CONTENT.pieces.name,
      choices: ATTACHMENT_KINDS.map((kind) => ({
        target: kind,
        name: targetName(kind),
        now: count(
          attachments.filter((file) => file.kind === kind).length,
          'fichier joint',
          'fichiers joints',
        ),
      })),
    },
  ];
}

const SHOWN = 120;

function shorten(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN - 1)}…` : text;
}
