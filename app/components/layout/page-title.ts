/** The title of a page in the browser's tab: what it is first, then where. */
export function pageTitle(title: string): string {
  return `${title} – Appel à projets Médicobus`;
}
