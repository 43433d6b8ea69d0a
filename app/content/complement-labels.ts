import { isDocumentTarget, keysOf } from '#app/domain/application/complement-targets.ts';
import { ATTACHMENT_CONTENT } from './form/pieces.ts';
import { FORM_CONTENT, placeLabel } from './form.ts';

/** What is asked, in words: "Le projet : Titre du projet", "Pièce : Devis". */
export function complementLabel(target: string): string {
  if (isDocumentTarget(target)) return `Pièce : ${ATTACHMENT_CONTENT[target].label}`;
  const slug = target.split('.', 1)[0] ?? '';
  const section = Object.hasOwn(FORM_CONTENT, slug)
    ? FORM_CONTENT[slug as keyof typeof FORM_CONTENT]
    : undefined;
  return section ? `${section.name} : ${targetName(target)}` : target;
}

/** The same inside its section. */
export function targetName(target: string): string {
  if (isDocumentTarget(target)) return ATTACHMENT_CONTENT[target].label;
  const [first = '', ...others] = keysOf(target).map((key) => placeLabel(key, {}));
  return [first, ...others.map((label) => label.toLowerCase())].join(' et ');
}
