/** What a candidature is called, before it has a title too. */
export function applicationTitle(title: string): string {
  return title || 'Candidature sans titre';
}
