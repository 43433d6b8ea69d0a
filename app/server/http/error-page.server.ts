const SENTENCES = {
  400: ['Requête illisible', 'Le navigateur a envoyé une requête que le service ne comprend pas.'],
  403: [
    'Requête refusée',
    'Cette demande ne vient pas d’une page du service. Revenez à la page précédente, rechargez-la, puis recommencez.',
  ],
  404: ['Page introuvable', 'Cette adresse ne correspond à aucune page du service.'],
  405: ['Méthode refusée', 'Le service n’accepte pas ce genre de requête.'],
  408: [
    'Envoi trop lent',
    'La connexion s’est interrompue avant la fin de l’envoi. Vous pouvez recommencer.',
  ],
  413: [
    'Envoi trop volumineux',
    'Ce que vous avez envoyé dépasse la taille permise (20 Mo pour une pièce jointe). Revenez à la page précédente et choisissez un fichier plus léger.',
  ],
  414: ['Adresse trop longue', 'L’adresse demandée est trop longue pour être lue.'],
  431: [
    'En-têtes trop longs',
    'Le navigateur a envoyé trop d’en-têtes. Effacez les cookies du site et recommencez.',
  ],
  500: [
    'Le service a rencontré un problème',
    'Votre demande n’a pas abouti. Elle a été consignée ; vous pouvez recommencer dans un instant.',
  ],
  503: ['Service momentanément indisponible', 'Le service redémarre. Recommencez dans un instant.'],
} as const;

export type ErrorStatus = keyof typeof SENTENCES;

/** A page that needs neither the application nor its styles: it is what remains when they cannot answer. */
export function errorPage(status: ErrorStatus, requestId: string): string {
  const [title, sentence] = SENTENCES[status];
  return `<!DOCTYPE html>
<html lang="fr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} – Médicobus</title></head>
<body>
<main>
<h1>${title}</h1>
<p>${sentence}</p>
<p><a href="/">Retour à l’accueil</a></p>
<p><small>Référence à donner à l’assistance : ${requestId}</small></p>
</main>
</body>
</html>
`;
}
