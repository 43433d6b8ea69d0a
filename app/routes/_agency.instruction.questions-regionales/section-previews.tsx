import { QuestionPreview } from '#app/components/regional/question-preview.tsx';
import { FORM_CONTENT, REGIONAL_LEGEND } from '#app/content/form.ts';
import type { WaveQuestion } from '#app/domain/application/regional-questions.ts';
import { SECTIONS } from '#app/domain/application/sections/index.ts';

/** The questions as the holder meets them, section by section. */
export function SectionPreviews({ questions }: { questions: readonly WaveQuestion[] }) {
  const sections = SECTIONS.map(({ slug }) => ({
    slug,
    asked: questions.filter(({ section }) => section === slug),
  })).filter(({ asked }) => asked.length > 0);
  if (sections.length === 0) return null;
  return (
    <section aria-labelledby="apercu" className="fr-mt-6w">
      <h2 id="apercu">Ce que verra le porteur</h2>
      <p>Vous pouvez essayer les champs : rien n’est enregistré.</p>
      {sections.map(({ slug, asked }) => (
        <div key={slug} className="mb-column fr-mb-4w">
          <h3 className="fr-h6">
            {FORM_CONTENT[slug].name} : {REGIONAL_LEGEND.toLowerCase()}
          </h3>
          {asked.map((question) => (
            <QuestionPreview key={question.code} question={question} />
          ))}
        </div>
      ))}
    </section>
  );
}
