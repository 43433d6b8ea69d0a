/** What a wave publishes, as the page says it. */
export const FILES: readonly { address: string; format: string; content: string }[] = [
  { address: '…/donnees.csv', format: 'CSV', content: 'Un projet lauréat par ligne.' },
  {
    address: '…/donnees.xlsx',
    format: 'XLSX',
    content: 'Lauréats, communes desservies et chiffres par région, une feuille chacun.',
  },
  {
    address: '…/donnees.json',
    format: 'JSON',
    content: 'Résultats complets : chiffres, répartition des notes, régions, lauréats et leurs tournées.',
  },
  {
    address: '…/donnees.geojson',
    format: 'GeoJSON',
    content:
      'Communes de chaque lauréat ; à défaut de coordonnées connues, le centre du département (« position_approchee »).',
  },
  {
    address: '…/selection.json',
    format: 'JSON',
    content: 'Chaque dossier sous pseudonyme : moyennes, montants, rang et décision.',
  },
  {
    address: '…/subventions.csv',
    format: 'CSV',
    content:
      'Les conventions signées, au schéma SCDL « subventions » 2.1.1, dans les trois mois de leur signature.',
  },
  { address: '…/signature.json', format: 'JSON', content: 'Empreintes des fichiers, signées (Ed25519).' },
  {
    address: '…/horodatage.tsr',
    format: 'RFC 3161',
    content:
      'L’attestation d’une autorité extérieure, une fois donnée : la signature existait à cet instant.',
  },
  {
    address: '…/horodatage.json',
    format: 'JSON',
    content: 'Empreintes de la signature et de son horodatage, signées (Ed25519).',
  },
  {
    address: '…/RÉFÉRENCE/tournees.ics',
    format: 'iCalendar',
    content: 'Les tournées annoncées d’un projet, sur un an.',
  },
  { address: '/resultats/flux.xml', format: 'Atom', content: 'Les projets publiés, dès leur publication.' },
  { address: '/cles.json', format: 'JSON', content: 'Clés publiques qui vérifient les signatures.' },
];
