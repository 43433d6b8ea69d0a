import type { budget } from '#app/domain/application/sections/budget.ts';
import type { SectionContentOf } from './section-content.ts';

const SECTIONS = { INVESTMENT: 'Investissement', OPERATING: 'Fonctionnement' } as const;
const YEARS = { Y1: 'Année 1', Y2: 'Année 2', Y3: 'Année 3' } as const;

export const budgetContent = {
  title: 'Combien coûte le projet et qui le paie ?',
  name: 'Budget',
  intro:
    'L’investissement (une fois) et chacune des trois années de fonctionnement s’équilibrent séparément : les ressources égalent les dépenses, au centime près. Vous pouvez enregistrer un budget qui n’est pas encore équilibré.',
  fieldsets: {},
  fields: {
    costBasis: {
      label: 'Vos montants sont-ils hors taxes ou toutes taxes comprises ?',
      help: 'Hors taxes si vous récupérez la TVA. Le même choix vaut pour tout le dossier.',
      options: { HT: 'Hors taxes (HT)', TTC: 'Toutes taxes comprises (TTC)' },
    },
    firstYearMonths: {
      label: 'Mois de fonctionnement la première année',
      help: 'De 1 à 12 : une première année peut être incomplète.',
    },
  },
  rows: {
    depenses: {
      title: 'Dépenses',
      item: 'Dépense',
      help: 'De 1 à 200 lignes. Elles montrent ce que l’aide finance.',
      add: 'Ajouter une dépense',
      remove: 'Supprimer cette dépense',
      empty: 'Aucune dépense pour le moment.',
      fields: {
        section: { label: 'Section', options: SECTIONS },
        year: { label: 'Année', options: YEARS },
        account: {
          label: 'Compte',
          help: 'Les numéros sont ceux du plan comptable. Les contributions en nature (86) s’équilibrent à part et ne comptent pas dans le taux d’aide.',
          options: {
            '2182': '2182 · Véhicule et carrosserie',
            '215': '215 · Matériel médical',
            '2183': '2183 · Informatique et télésanté',
            '218': '218 · Signalétique et autres équipements',
            '203': '203 · Études et immatriculation',
            '60': '60 · Carburant, énergie, consommables, petit matériel',
            '61': '61 · Location, entretien, assurance, logiciels, déchets',
            '62': '62 · Coordination, formation, communication, honoraires',
            '64': '64 · Salaires et cotisations',
            '65': '65 · Autres charges de gestion',
            '67': '67 · Charges exceptionnelles',
            '68': '68 · Amortissement de l’investissement payé sur fonds propres',
            OVERHEAD: 'Frais de structure',
            '86': '86 · Contributions volontaires en nature',
          },
        },
        label: { label: 'Libellé' },
        detail: { label: 'Détail (facultatif)' },
        quantity: { label: 'Quantité (facultatif)' },
        unitCost: { label: 'Prix unitaire (facultatif)' },
        amount: { label: 'Montant' },
        eligible: {
          label: 'Dépense éligible ?',
          help: 'Une dépense éligible sert au calcul du taux d’aide : elle est nécessaire au projet et postérieure au dépôt.',
        },
      },
    },
    ressources: {
      title: 'Ressources',
      item: 'Ressource',
      help: 'De 1 à 200 lignes. L’État finance une part ; le dossier dit qui finance le reste.',
      add: 'Ajouter une ressource',
      remove: 'Supprimer cette ressource',
      empty: 'Aucune ressource pour le moment. Indiquez aussi la subvention demandée à cet appel.',
      fields: {
        section: { label: 'Section', options: SECTIONS },
        year: { label: 'Année', options: YEARS },
        funderType: {
          label: 'Origine',
          options: {
            GRANT_REQUESTED: 'Subvention demandée à cet appel à projets',
            ARS_OTHER: 'Agence régionale de santé (ARS), autre aide',
            HEALTH_INSURANCE: 'Assurance maladie, MSA',
            REGION: 'Région',
            DEPARTMENT: 'Département',
            LOCAL_AUTHORITY: 'Communes, intercommunalité',
            STATE: 'État (FNADT, DETR, DSIL)',
            EU: 'Union européenne (FEADER, FEDER)',
            ACTIVITY: 'Recettes d’activité (actes)',
            SPONSOR: 'Mutuelle, fondation, mécénat',
            OWN_FUNDS: 'Fonds propres',
            LOAN: 'Emprunt',
            IN_KIND: '87 · Contributions volontaires en nature',
          },
        },
        funderName: { label: 'Nom du financeur' },
        funderSiret: { label: 'SIRET du financeur (facultatif)' },
        amount: { label: 'Montant' },
        status: {
          label: 'État',
          help: 'Un financement acquis se prouve par une pièce jointe.',
          options: { REQUESTED: 'Demandé', PROMISED: 'Promis', SECURED: 'Acquis' },
        },
      },
    },
  },
} satisfies SectionContentOf<typeof budget>;
