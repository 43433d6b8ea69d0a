import { ok, type Result, refused } from '../shared/result.ts';
import { MAX_BODY, MAX_SUBJECT } from './message.ts';

/** What a text may name of the file it is about; anything else between braces is refused. */
export const PLACEHOLDERS = [
  'porteur',
  'projet',
  'reference',
  'agence',
  'appel',
  'vague',
  'depot',
  'lien',
] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];
export type PlaceholderValues = Readonly<Record<Placeholder, string>>;

export const MAX_TEMPLATE_NAME = 80;
const NAMED = /\{([^{}]*)\}/g;

export type TemplateTexts = { subject: string; body: string };
export type TemplateProblem =
  | 'name_missing'
  | 'name_too_long'
  | 'subject_missing'
  | 'subject_too_long'
  | 'body_missing'
  | 'body_too_long'
  | 'subject_unknown_placeholder'
  | 'body_unknown_placeholder';

/** The first name between braces that nothing stands for; undefined when all are known. */
function unknownPlaceholder(text: string): string | undefined {
  for (const [, name = ''] of text.matchAll(NAMED)) if (!isPlaceholder(name.trim())) return name.trim();
  return undefined;
}

/** Texts that may be sent once filled: nothing missing, nothing too long, no name that nobody knows. */
export function judgeTexts({ subject, body }: TemplateTexts): Result<TemplateTexts, TemplateProblem> {
  const [title, text] = [subject.replace(/\s+/g, ' ').trim(), body.trim()];
  if (title === '') return refused('subject_missing');
  if (title.length > MAX_SUBJECT) return refused('subject_too_long', { max: MAX_SUBJECT });
  if (text === '') return refused('body_missing');
  if (text.length > MAX_BODY) return refused('body_too_long', { max: MAX_BODY });
  const unknown = [unknownPlaceholder(title), unknownPlaceholder(text)];
  if (unknown[0] !== undefined) return refused('subject_unknown_placeholder', { name: unknown[0] });
  if (unknown[1] !== undefined) return refused('body_unknown_placeholder', { name: unknown[1] });
  return ok({ subject: title, body: text });
}

/** The same for a text that is kept under a name. */
export function judgeTemplate(
  template: TemplateTexts & { name: string },
): Result<TemplateTexts & { name: string }, TemplateProblem> {
  const name = template.name.replace(/\s+/g, ' ').trim();
  if (name === '') return refused('name_missing');
  if (name.length > MAX_TEMPLATE_NAME) return refused('name_too_long', { max: MAX_TEMPLATE_NAME });
  const texts = judgeTexts(template);
  return texts.ok ? ok({ name, ...texts.value }) : texts;
}

/** What one holder reads. A value is never read again for names: a title may hold braces. */
export function fillTexts({ subject, body }: TemplateTexts, values: PlaceholderValues): TemplateTexts {
  const fill = (text: string) =>
    text.replace(NAMED, (whole, name: string) => {
      const known = name.trim();
      return isPlaceholder(known) ? values[known] : whole;
    });
  return { subject: fill(subject).slice(0, MAX_SUBJECT), body: fill(body) };
}

function isPlaceholder(name: string): name is Placeholder {
  return PLACEHOLDERS.some((known) => known === name);
}

/** Files that one message may go to: beyond it, a filter is asked for. */
export const MAX_GROUP = 200;
