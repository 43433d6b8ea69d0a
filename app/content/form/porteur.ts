import type { porteur } from '#app/domain/application/sections/porteur.ts';
import type { SectionContentOf } from './section-content.ts';

export const porteurContent = {
  title: 'Qui porte le projet ?',
  name: 'Identité du porteur',
  intro:
    'Le porteur est la personne morale qui dépose la candidature, signe la convention et répond de l’utilisation de la subvention. Il y en a un seul ; les autres structures sont des partenaires.',
  fieldsets: {
    identity: 'Votre structure',
    nature: 'Sa nature juridique',
    registration: 'Son enregistrement dans le monde de la santé',
    address: 'Son siège',
    size: 'Sa taille',
    publicAid: 'Les aides publiques déjà reçues',
  },
  fields: {
    siret: {
      label: 'Numéro SIRET',
      help: '14 chiffres, sur vos factures et sur annuaire-entreprises.data.gouv.fr. Il identifie le bénéficiaire de la subvention.',
    },
    name: {
      label: 'Nom de la structure',
      help: 'La dénomination officielle. Elle sera publiée si le projet est retenu.',
    },
    nameChangeReason: {
      label: 'Pourquoi ce nom diffère de celui du registre (facultatif)',
      help: 'Par exemple : changement de nom en cours d’enregistrement.',
    },
    acronym: {
      label: 'Sigle (facultatif)',
      help: 'Le nom court sous lequel on vous connaît, pour les listes et les cartes.',
    },
    holderType: {
      label: 'Nature du porteur',
      help: 'Elle détermine les pièces et les informations qui vous seront demandées.',
      options: {
        CPTS: 'Communauté professionnelle territoriale de santé (CPTS)',
        MSP: 'Maison de santé pluriprofessionnelle (MSP)',
        HEALTH_CENTRE: 'Gestionnaire d’un centre de santé',
        HEALTH_ESTABLISHMENT: 'Établissement de santé',
        MUNICIPALITY: 'Commune',
        EPCI: 'Établissement public de coopération intercommunale (EPCI)',
        DEPARTMENT: 'Département',
        MIXED_SYNDICATE: 'Syndicat mixte',
        ASSOCIATION_OTHER: 'Autre association',
        MUTUAL: 'Mutuelle',
        GCS_GIP: 'Groupement de coopération sanitaire ou groupement d’intérêt public (GCS, GIP)',
        OTHER: 'Autre structure',
      },
    },
    legalCategoryCode: {
      label: 'Catégorie juridique (code INSEE)',
      help: '4 chiffres, sur votre avis de situation INSEE : 9220 pour une association déclarée, 9260 pour une association d’Alsace-Moselle, 7346 pour une communauté de communes.',
    },
    rna: {
      label: 'Numéro RNA',
      help: 'W suivi de 9 caractères, sur le récépissé de la préfecture. Il prouve que l’association existe. Celles d’Alsace-Moselle (catégorie 9260, ou siège en Moselle, Bas-Rhin ou Haut-Rhin) n’en ont pas toujours : le champ est alors facultatif.',
    },
    finessLegal: {
      label: 'Numéro FINESS juridique',
      help: '9 caractères, sur finess.esante.gouv.fr. Demandé aux établissements et aux centres de santé.',
    },
    finessSite: {
      label: 'Numéro FINESS géographique',
      help: 'Le site auquel le médicobus sera rattaché. Demandé aux centres de santé et aux MSP.',
    },
    finessMobileUnit: {
      label: 'Numéro FINESS du médicobus (facultatif)',
      help: 'S’il existe déjà. Un centre de santé mobile a son propre numéro.',
    },
    finessMobileUnitToRequest: {
      label: 'Un numéro FINESS sera demandé pour le médicobus',
      help: 'L’agence régionale de santé (ARS) saura qu’elle doit l’attribuer.',
    },
    healthProjectValidatedOn: {
      label: 'Date de validation du projet de santé par l’ARS',
      help: 'Sans opposition de l’agence régionale de santé (ARS), le projet de santé d’une CPTS est validé deux mois après son envoi.',
    },
    hasAciContract: {
      label: 'Avez-vous signé l’accord conventionnel interprofessionnel (ACI) avec l’Assurance maladie ?',
      help: 'Pour ne pas financer deux fois la même mission.',
    },
    aciSignedOn: {
      label: 'Date de signature de l’ACI',
      help: 'L’ACI finance déjà certaines missions à partir de cette date.',
    },
    addressStreet: { label: 'Numéro et voie', help: 'L’adresse du siège, où partent les lettres.' },
    addressPostcode: { label: 'Code postal', help: '5 chiffres, par exemple 61200.' },
    addressCommune: {
      label: 'Commune du siège',
      help: 'Si votre territoire est à cheval sur deux régions de même population, le siège désigne l’agence compétente.',
    },
    headcountFte: {
      label: 'Effectif salarié',
      help: 'En équivalents temps plein (ETP), par exemple 3,5. Indiquez 0 si vous n’employez personne.',
    },
    annualBudget: {
      label: 'Budget annuel de la structure',
      help: 'Total des charges du dernier exercice. Il permet d’apprécier la solidité du porteur.',
    },
    vatStatus: {
      label: 'Êtes-vous assujetti à la TVA ?',
      help: 'Si vous récupérez la TVA, votre budget est présenté hors taxes.',
      options: { NONE: 'Non', PARTIAL: 'Oui, en partie', FULL: 'Oui, pour toute l’activité' },
    },
    website: { label: 'Site internet (facultatif)', help: 'Par exemple https://www.exemple.fr' },
    noPublicAid: {
      label: 'Ma structure n’a reçu aucune aide publique au cours des trois dernières années',
    },
  },
  rows: {
    aides: {
      title: 'Aides publiques des trois dernières années',
      item: 'Aide',
      help: 'Les règles européennes et nationales limitent le cumul des aides. Si vous n’en avez reçu aucune, cochez la case ci-dessus.',
      add: 'Ajouter une aide',
      remove: 'Supprimer cette aide',
      empty: 'Aucune aide indiquée.',
      fields: {
        grantor: { label: 'Qui l’a versée', help: 'Par exemple : conseil départemental.' },
        object: { label: 'Pour quoi faire' },
        amount: { label: 'Montant' },
        year: { label: 'Année', help: '4 chiffres.' },
      },
    },
  },
} satisfies SectionContentOf<typeof porteur>;
