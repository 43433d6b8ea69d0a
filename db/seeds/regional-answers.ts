/** What invented holders answer to the questions of the demonstration's agencies, by code. */
export const REGIONAL_ANSWERS: Readonly<Record<string, string>> = {
  qnor00001:
    'Le médicobus est inscrit à l’axe 2 du contrat local de santé. Son comité de pilotage se réunit avec celui du contrat, deux fois par an.',
  qnor00002: 'Oui, à partir de la deuxième année',
  qbfc00001: '12',
  qbfc00002: 'La maison de santé du chef-lieu et le centre hospitalier voisin, par convention.',
};
