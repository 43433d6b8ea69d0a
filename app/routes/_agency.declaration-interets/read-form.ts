import {
  DECLARED_SUBJECTS,
  type DeclaredSubject,
  type TypedDeclaration,
} from '#app/domain/review/interest-declaration.ts';

const MAX_ROWS = 20;

/** Everything typed, as typed; `adds` is the subject for which one more line was asked. */
export function readTypedDeclaration(read: (name: string) => string): {
  declaration: TypedDeclaration;
  adds: string | null;
} {
  const subjects = Object.fromEntries(
    DECLARED_SUBJECTS.map((subject) => [subject, readSubject(read, subject)]),
  ) as Record<DeclaredSubject, ReadSubject>;
  const intent = read('intent');
  return {
    declaration: {
      employer: { name: read('employer.name'), siret: read('employer.siret') },
      subjects,
      sworn: read('sworn') === 'true',
    },
    adds: intent.startsWith('add:') ? intent.slice('add:'.length) : null,
  };
}

/** A form without an answer yet, but for the agency that employs the person. */
export function emptyDeclaration(employer: string): TypedDeclaration {
  return readTypedDeclaration((name) => (name === 'employer.name' ? employer : '')).declaration;
}

type ReadSubject = TypedDeclaration['subjects'][DeclaredSubject];

/** Lines up to the last one with something in it: an empty one between two keeps its place. */
function readSubject(read: (name: string) => string, subject: DeclaredSubject): ReadSubject {
  const answer = read(`${subject}.answer`);
  const lines = Array.from({ length: MAX_ROWS }, (_, index) => ({
    name: read(`${subject}.${index}.name`),
    siret: read(`${subject}.${index}.siret`),
    note: read(`${subject}.${index}.note`),
    endedOn: read(`${subject}.${index}.endedOn`),
  }));
  const last = lines.findLastIndex((line) => Object.values(line).some((text) => text.trim() !== ''));
  return {
    answer: answer === 'nothing' || answer === 'some' ? answer : '',
    rows: lines.slice(0, last + 1),
  };
}
