/** "Camille et Dominique modifient cette rubrique": empty when nobody does. */
export function presenceSentence(names: readonly string[]): string {
  const [first, ...others] = names;
  if (first === undefined) return '';
  const last = others.pop();
  if (last === undefined) return `${first} modifie cette rubrique en ce moment.`;
  return `${[first, ...others].join(', ')} et ${last} modifient cette rubrique en ce moment.`;
}

/** The link to what the team says about a section. */
export function openThreadsSentence(openThreads: number): string {
  if (openThreads === 0) return 'Écrire à l’équipe';
  return openThreads === 1
    ? '1 échange ouvert dans l’équipe'
    : `${openThreads} échanges ouverts dans l’équipe`;
}
