import type { tournees } from '#app/domain/application/sections/tournees.ts';
import { SPECIALTY_LABELS, STAFF_ROLE_LABELS } from './option-labels.ts';
import type { SectionContentOf } from './section-content.ts';

export const tourneesContent = {
  title: 'Quand et où le médicobus s’arrêtera-t-il ?',
  name: 'Tournées',
  intro:
    'La médecine itinérante n’est autorisée que selon un programme établi à l’avance (article R. 4127-74 du code de la santé publique). Ce calendrier est donc une pièce essentielle du dossier.',
  fieldsets: {},
  fields: {
    weeksPerYear: {
      label: 'Semaines d’activité par an',
      help: 'De 1 à 52, congés et jours d’entretien du véhicule déduits.',
    },
    consultationsPerHour: {
      label: 'Consultations par heure',
      help: 'En moyenne, par exemple 3. Sert à estimer l’activité d’une année.',
    },
    kilometresPerYear: {
      label: 'Kilomètres par an (facultatif)',
      help: 'Sert à juger le carburant prévu au budget.',
    },
    closurePlan: {
      label: 'Congés et jours fériés (facultatif)',
      help: 'Comment la continuité est assurée, comment les patients sont prévenus.',
    },
  },
  rows: {
    arrets: {
      title: 'Arrêts',
      item: 'Arrêt',
      help: 'De 2 à 40 arrêts, chacun dans une commune où vous avez indiqué que le bus s’arrête. Les patients et l’Ordre des médecins doivent savoir où trouver le bus.',
      add: 'Ajouter un arrêt',
      remove: 'Supprimer cet arrêt',
      empty: 'Aucun arrêt pour le moment. Il en faut au moins deux.',
      fields: {
        inseeCode: { label: 'Commune' },
        placeName: { label: 'Lieu', help: 'Par exemple : place de la mairie.' },
        address: { label: 'Adresse' },
        lat: { label: 'Latitude (facultatif)' },
        lon: { label: 'Longitude (facultatif)' },
        parkingAgreement: {
          label: 'Accord pour stationner',
          options: { NONE: 'Pas encore', VERBAL: 'Accord oral', WRITTEN: 'Accord écrit' },
        },
        powerSupply: { label: 'Branchement électrique' },
        waterSupply: { label: 'Point d’eau' },
        pmrAccess: { label: 'Accessible aux personnes à mobilité réduite' },
      },
    },
    creneaux: {
      title: 'Créneaux',
      item: 'Créneau',
      help: 'Au moins un créneau par arrêt, d’une à douze heures. Semaines paires et impaires suivent la numérotation des agendas : les années de 53 semaines, deux semaines impaires se suivent.',
      add: 'Ajouter un créneau',
      remove: 'Supprimer ce créneau',
      empty: 'Aucun créneau pour le moment.',
      fields: {
        stop: { label: 'Arrêt' },
        pattern: {
          label: 'Fréquence',
          options: {
            WEEKLY: 'Chaque semaine',
            EVEN_WEEKS: 'Semaines paires',
            ODD_WEEKS: 'Semaines impaires',
            MONTHLY_NTH: 'Une fois par mois',
          },
        },
        nth: { label: 'Lequel du mois', help: '1 pour le premier, 2 pour le deuxième… jusqu’à 5.' },
        weekday: {
          label: 'Jour',
          options: {
            '1': 'Lundi',
            '2': 'Mardi',
            '3': 'Mercredi',
            '4': 'Jeudi',
            '5': 'Vendredi',
            '6': 'Samedi',
            '7': 'Dimanche',
          },
        },
        startTime: { label: 'Début', help: 'Par exemple 09:00.' },
        endTime: { label: 'Fin' },
        service: { label: 'Activité', options: SPECIALTY_LABELS },
        staffRole: { label: 'Professionnel', options: STAFF_ROLE_LABELS },
      },
    },
  },
} satisfies SectionContentOf<typeof tournees>;
