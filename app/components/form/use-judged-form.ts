import { useSubmit } from '@remix-run/react';
import { type FormEvent, useMemo, useState } from 'react';
import { type FieldErrors, type FieldValues, type Path, useForm } from 'react-hook-form';
import type { FormError } from './error-summary.tsx';

/** What is wrong in a typed form, by field, in the code of its rule. */
type Problems<Typed, Problem extends string> = Readonly<Partial<Record<keyof Typed & string, Problem>>>;

type JudgedForm<Typed, Problem extends string> = {
  /** The rule that the server applies on arrival. */
  judge: (typed: Typed) => Problems<Typed, Problem>;
  /** What the server found wrong in what it received; all there is where scripts do not run. */
  answered: Problems<Typed, Problem>;
  sentences: Readonly<Record<Problem, string>>;
};

/**
 * A form of one page, judged as one leaves each field and when it is sent. react-hook-form is given no values: it
 * takes the fields as they stand, so that what was typed before the scripts came stays.
 */
export function useJudgedForm<Typed extends FieldValues, Problem extends string>({
  judge,
  answered,
  sentences,
}: JudgedForm<Typed, Problem>) {
  const submit = useSubmit();
  const [refused, setRefused] = useState<Problems<Typed, Problem>>();
  const { register, handleSubmit, watch, formState } = useForm<Typed>({
    mode: 'onTouched',
    // The summary takes the focus, and leads to each field.
    shouldFocusError: false,
    resolver: (values) => {
      const errors = toFieldErrors<Typed, Problem>(judge(values));
      return Object.keys(errors).length > 0 ? { values: {}, errors } : { values, errors: {} };
    },
  });
  // As they were when the form was last sent: a list that changed while one corrects it would take the focus.
  const summary = useMemo(() => toSummary(refused ?? answered, sentences), [refused, answered, sentences]);

  function errorOf(name: Path<Typed>): string | undefined {
    const isJudgedHere = formState.submitCount > 0 || name in formState.touchedFields;
    const problem = isJudgedHere ? (formState.errors[name]?.type as Problem | undefined) : answered[name];
    return problem && sentences[problem];
  }

  function send(event: FormEvent<HTMLFormElement>) {
    const form = event.currentTarget;
    return handleSubmit(
      () => submit(form),
      (errors) => setRefused(toProblems<Typed, Problem>(errors)),
    )(event);
  }

  return {
    /** Ties a field: its name, its error, and what react-hook-form listens to. */
    field: (name: Path<Typed>) => ({ ...register(name), error: errorOf(name) }),
    watch,
    send,
    summary,
  };
}

function toFieldErrors<Typed extends FieldValues, Problem extends string>(
  problems: Problems<Typed, Problem>,
): FieldErrors<Typed> {
  const errors = Object.entries(problems).map(([name, problem]) => [name, { type: problem }]);
  return Object.fromEntries(errors) as FieldErrors<Typed>;
}

function toProblems<Typed extends FieldValues, Problem extends string>(
  errors: FieldErrors<Typed>,
): Problems<Typed, Problem> {
  const problems = Object.entries(errors).map(([name, error]) => [name, error?.type]);
  return Object.fromEntries(problems) as Problems<Typed, Problem>;
}

function toSummary<Problem extends string>(
  problems: Readonly<Record<string, Problem | undefined>>,
  sentences: Readonly<Record<Problem, string>>,
): FormError[] {
  return Object.entries(problems).map(([name, problem]) => ({
    name,
    message: problem === undefined ? '' : sentences[problem],
  }));
}
