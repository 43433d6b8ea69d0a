import { Form, Link } from '@remix-run/react';
import { type FormEvent, memo } from 'react';
import type { Autosave } from '#app/components/form/autosave.ts';
import { ErrorSummary } from '#app/components/form/error-summary.tsx';
import { fieldId } from '#app/components/form/field.tsx';
import { Fieldset } from '#app/components/form/fieldset.tsx';
import { HiddenSubmit } from '#app/components/form/hidden-submit.tsx';
import { LiveSaveState } from '#app/components/form/live-save-state.tsx';
import { useRowForms } from '#app/components/form/row-forms.ts';
import { SaveDialogs } from '#app/components/form/save-dialogs.tsx';
import { useAutosave } from '#app/components/form/use-autosave.ts';
import { useRefreshOnceSaved } from '#app/components/form/use-refresh-once-saved.ts';
import { useHydrated } from '#app/components/hydrated.ts';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button, ButtonGroup } from '#app/components/ui/button.tsx';
import { formatDateTime } from '#app/content/format.ts';
import { AnswerField } from './answer-field.tsx';
import { CoWriters } from './co-writers.tsx';
import { ClosedUnlessAsked, ComplementNote, isAsked } from './complement-note.tsx';
import type { FieldView } from './describe-section.ts';
import { LeavingGuard } from './leaving-guard.tsx';
import { PlainRows } from './plain-rows.tsx';
import { SEEN_FIELD, VERSIONS_FIELD } from './post-fields.ts';
import type { SectionData } from './section-data.ts';
import { noticePanel, type PartProps, partOf, registerPanel } from './section-parts.tsx';
import { useSectionDraft } from './use-section-draft.ts';
import { useSubmitOnceSaved } from './use-submit-once-saved.ts';

/** The questions of a section. Every answer is saved as it is typed; without JavaScript, by the buttons. */
export function SectionForm({ data }: { data: SectionData }) {
  const base = `/candidatures/${data.application.id}`;
  const { autosave, formProps } = useAutosave({
    url: `${base}/enregistrement`,
    versions: data.versions,
    place: data.canEdit ? { ...data.device, application: data.application.id } : undefined,
  });
  useRowForms(formProps.ref);
  const draft = useSectionDraft(data.view);
  const { onSubmit, isWaiting } = useSubmitOnceSaved(autosave);
  const onChange = useRefresh(autosave, data);
  const hasProblems = data.view.summary.length > 0;
  return (
    <>
      <CoWriters data={data} />
      <ComplementNote data={data} />
      <Form
        method="post"
        noValidate
        className="mb-section-form"
        {...formProps}
        onBlur={(event) => {
          draft.judge(event.target);
          formProps.onBlur();
        }}
        onChange={onChange}
        onSubmit={onSubmit}
      >
        <fieldset className="mb-plain" disabled={!data.canEdit}>
          <HiddenSubmit />
          <input type="hidden" name={VERSIONS_FIELD} value={JSON.stringify(data.versions)} />
          {data.showsProblems ? <input type="hidden" name={SEEN_FIELD} value="1" /> : null}
          <Hints data={data} />
          <Questions data={data} draft={draft} form={formProps.ref} />
        </fieldset>
        {data.slug === 'partenaires' ? (
          <Link to={`${base}/confirmations`} className="fr-link">
            Faire confirmer les partenaires en ligne
          </Link>
        ) : null}
        <div className="mb-form-foot">
          <SavedLine autosave={autosave} data={data} />
          <LeavingGuard autosave={autosave} />
          <ButtonGroup>
            {data.canEdit && data.complement ? (
              <Button name="intent" value="save">
                Enregistrer
              </Button>
            ) : null}
            {data.canEdit && !data.complement ? (
              <>
                <Button name="intent" value="continue" aria-disabled={isWaiting || undefined}>
                  {data.showsProblems && hasProblems ? 'Continuer sans corriger' : 'Enregistrer et continuer'}
                </Button>
                <Button name="intent" value="save" variant="secondary">
                  Enregistrer et vérifier
                </Button>
              </>
            ) : null}
            <Link to={data.complement ? `${base}/complements` : base} className="fr-link mb-form-foot__back">
              {data.complement ? 'Retour à la demande de compléments' : 'Retour à la liste'}
            </Link>
          </ButtonGroup>
        </div>
      </Form>
      <SaveDialogs autosave={autosave} email={data.device.email} labelOf={(path) => labelOf(data, path)} />
    </>
  );
}

/** What is wrong or worth a look, said at the top, each line leading to its place. */
function Hints({ data }: { data: SectionData }) {
  const { summary, warnings } = data.view;
  return (
    <>
      {data.showsProblems ? (
        <ErrorSummary
          title={
            summary.length === 1
              ? 'Une réponse reste à donner ou à corriger'
              : `${summary.length} réponses restent à donner ou à corriger`
          }
          errors={summary.map(({ path, message }) => ({ href: `#${targetOf(data, path)}`, message }))}
        />
      ) : null}
      {warnings.length > 0 ? (
        <Alert tone="warning" title="À vérifier avant de déposer" headingLevel={2} small>
          <ul className="fr-mb-0">
            {warnings.map(({ path, message }) => (
              <li key={path + message}>{message}</li>
            ))}
          </ul>
        </Alert>
      ) : null}
    </>
  );
}

/** A group's problem leads to the group; a field's, to the field. */
function targetOf(data: SectionData, path: string): string {
  const group = data.view.groups.find(({ id }) => path === `${data.slug}.${id}`);
  return group ? `groupe-${group.id}` : fieldId(path);
}

type QuestionsProps = PartProps;

/** Drawn again when the server has said something new, never while one types. */
const Questions = memo(function Questions({ data, draft, form }: QuestionsProps) {
  const [RegisterPanel, NoticePanel] = [registerPanel(), noticePanel()];
  return (
    <>
      {data.slug === 'territoire' ? <Rows data={data} draft={draft} form={form} /> : null}
      {data.view.fieldsets.map(({ key, legend, fields }) => {
        const questions = fields.map(({ path, field, isOptional }) => (
          <ClosedUnlessAsked key={path} complement={data.complement} id={field.id}>
            <AnswerField
              path={path}
              field={field}
              isOptional={isOptional}
              draft={draft}
              choices={choicesFor(data, field)}
            />
          </ClosedUnlessAsked>
        ));
        return legend ? (
          <Fieldset key={key} legend={legend}>
            {questions}
            {key === 'identity' && data.register && RegisterPanel ? (
              <RegisterPanel register={data.register} canEdit={data.canEdit} />
            ) : null}
            {key === 'notice' && data.notice && NoticePanel ? (
              <NoticePanel notice={data.notice} canEdit={data.canEdit} />
            ) : null}
          </Fieldset>
        ) : (
          <div key={key} className="mb-questions">
            {questions}
          </div>
        );
      })}
      {data.slug === 'territoire' ? null : <Rows data={data} draft={draft} form={form} />}
    </>
  );
});

function choicesFor(data: SectionData, field: FieldView) {
  if (field.kind !== 'commune') return undefined;
  return data.references.communes;
}

function Rows({ data, draft, form }: QuestionsProps) {
  const Part = partOf(data.slug);
  if (Part) {
    const isOpen = data.view.groups.some(({ id }) => isAsked(data.complement, id));
    return (
      <fieldset className="mb-plain" disabled={!isOpen}>
        <Part data={isOpen ? data : { ...data, canEdit: false }} draft={draft} form={form} />
      </fieldset>
    );
  }
  return data.view.groups.map((group) => (
    <ClosedUnlessAsked key={group.id} complement={data.complement} id={group.id}>
      <PlainRows slug={data.slug} group={group} draft={draft} />
    </ClosedUnlessAsked>
  ));
}

/** Without JavaScript nothing saves by itself, and the page says when it last did. */
function SavedLine({ autosave, data }: { autosave: Autosave; data: SectionData }) {
  const hydrated = useHydrated();
  if (!data.canEdit) return null;
  if (hydrated) return <LiveSaveState autosave={autosave} />;
  return (
    <p className="mb-save-state">
      {data.lastWriting
        ? `Dernier enregistrement : ${formatDateTime(data.lastWriting.written_at, { weekday: false, zone: false })}`
        : 'Pensez à enregistrer vos réponses avec les boutons ci-dessous'}
    </p>
  );
}

/**
 * What an answer changes elsewhere on the page (a question that appears, a message that has been dealt with) is
 * worked out by the server: the page asks again once such an answer is saved.
 */
function useRefresh(autosave: Autosave, data: SectionData) {
  const refreshOnceSaved = useRefreshOnceSaved(autosave);
  const hasMessages =
    data.view.summary.length + data.view.warnings.length > 0 || REFRESHED.includes(data.slug);
  return ({ target }: FormEvent<HTMLFormElement>) => {
    const isChoice =
      target instanceof HTMLSelectElement ||
      (target instanceof HTMLInputElement && ['radio', 'checkbox', 'date', 'time'].includes(target.type));
    if (isChoice || hasMessages) refreshOnceSaved();
    if (isChoice) autosave.flush();
  };
}

/** Sections where figures or lists are drawn from what is typed. */
const REFRESHED: readonly string[] = ['porteur', 'contacts', 'tournees', 'equipe'];

function labelOf(data: SectionData, path: string): string {
  const [, first = '', , last] = path.split('.');
  const own = data.view.fieldsets.flatMap(({ fields }) => fields).find((placed) => placed.path === path);
  if (own) return own.field.label;
  return data.view.groups.find(({ id }) => id === first)?.fields.find(({ id }) => id === last)?.label ?? '';
}
