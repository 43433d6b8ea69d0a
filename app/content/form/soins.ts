import type { soins } from '#app/domain/application/sections/soins.ts';
import { SPECIALTY_LABELS } from './option-labels.ts';
import type { SectionContentOf } from './section-content.ts';

export const soinsContent = {
  title: 'Quels soins proposez-vous et comment y accède-t-on ?',
  name: 'Soins et coordination',
  intro:
    'Le médicobus propose d’abord de la médecine générale, sur rendez-vous, et remet les patients dans un parcours de soins.',
  fieldsets: {
    care: 'Prévention',
    access: 'Accès des patients',
    coordination: 'Coordination',
    quality: 'Parcours de soins et sécurité',
    accessibility: 'Accessibilité',
  },
  fields: {
    prevention: {
      help: 'Le bus touche des personnes que la prévention n’atteint pas. Cochez tout ce qui est prévu.',
      label: 'Actions de prévention (facultatif)',
      options: {
        SCREENING: 'Dépistages',
        VACCINATION: 'Vaccination',
        PREVENTION_CHECKUP: 'Mon bilan prévention',
        PERINATAL: 'Entretiens périnataux',
        HEALTH_EDUCATION: 'Éducation à la santé',
        OTHER: 'Autre action',
      },
    },
    accessMode: {
      label: 'Comment les patients sont-ils reçus ?',
      help: 'Le rendez-vous est la règle : le médicobus ne fait pas que des soins non programmés.',
      options: { APPOINTMENT: 'Sur rendez-vous uniquement', MIXED: 'Sur rendez-vous et sans rendez-vous' },
    },
    accessChannels: {
      label: 'Comment prend-on rendez-vous ?',
      help: 'Pensez aux personnes qui n’utilisent pas internet.',
      options: {
        PHONE: 'Par téléphone',
        WEB: 'Par internet',
        TOWN_HALL: 'En mairie',
        FRANCE_SERVICES: 'Dans un espace France services',
      },
    },
    coordinationBody: { label: 'Qui assure la coordination ?', help: 'Le nom de la structure.' },
    coordinationPhone: {
      label: 'Téléphone de la cellule de coordination',
      help: 'Le numéro que les patients appelleront.',
    },
    coordinationCell: {
      label: 'Comment fonctionne la cellule de coordination ?',
      help: 'Qui répond, à quelles heures, comment les demandes sont orientées vers le bus, un cabinet ou la téléconsultation.',
    },
    sasLink: {
      label: 'Quel lien avec le service d’accès aux soins (SAS) ?',
      help: 'Le SAS peut adresser des patients au médicobus, qui ne fait pas que des soins non programmés.',
      options: { NONE: 'Aucun', ON_REQUEST: 'À la demande', FORMAL: 'Formalisé par écrit' },
    },
    sasDetails: {
      label: 'Précisez ce lien',
      help: 'Qui appelle qui, pour quels patients, sur quels créneaux.',
    },
    pdsaLink: {
      label: 'Articulation avec la permanence des soins ambulatoires (PDSA) et le centre 15 (facultatif)',
      help: 'Les soins le soir, la nuit et le week-end, quand le bus ne roule pas.',
    },
    gpReferralProcess: {
      label: 'Comment aidez-vous les patients à trouver un médecin traitant ?',
      help: 'C’est l’objectif premier de l’appel à projets.',
    },
    emergencyContinuity: {
      label: 'Comment gérez-vous les urgences et la continuité des soins ?',
      help: 'L’Ordre des médecins vérifie ce point avant d’autoriser la consultation en unité mobile.',
    },
    nonCompetition: {
      label: 'Comment évitez-vous de concurrencer l’offre existante ?',
      help: 'Cabinets voisins, initiatives des collectivités, autres bus.',
    },
    pmrAccess: {
      label: 'Le véhicule et les lieux d’arrêt sont-ils accessibles aux personnes à mobilité réduite ?',
      help: 'L’accès de tous aux soins compte dans l’examen du dossier.',
    },
    pmrDetails: {
      label: 'Précisez',
      help: 'Rampe, élévateur, largeur de porte, revêtement du sol, ou ce que vous prévoyez à défaut.',
    },
  },
  rows: {
    services: {
      title: 'Activités de soins',
      item: 'Activité',
      help: 'Une demi-journée d’une activité compte pour une séance.',
      add: 'Ajouter une activité',
      remove: 'Supprimer cette activité',
      empty: 'Aucune activité pour le moment. Commencez par la médecine générale.',
      fields: {
        specialty: { label: 'Activité', options: SPECIALTY_LABELS },
        mode: { label: 'Mode', options: { ON_BOARD: 'À bord', TELE: 'À distance (télésanté)' } },
        sessionsPerMonth: { label: 'Séances par mois' },
      },
    },
  },
} satisfies SectionContentOf<typeof soins>;
