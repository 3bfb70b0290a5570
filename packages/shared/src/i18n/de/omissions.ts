import type { OmissionTexts } from '../catalogue';

/** What of an imported file has no place of its own, in German. */
export const omissionsDe: OmissionTexts = {
  COLUMN: 'Spalte {name}, die nicht übernommen wird: Zeilen mit einem Wert',
  PLACE: 'Spalte {name}, die nur das Konto bestimmt: Zeilen mit einem Wert',
  FIRST_ONLY: 'Spalte {name}, von der nur die erste Zeile eines Tickets zählt: spätere Änderungen',
  LAST_ONLY: 'Spalte {name}, von der nur die letzte Zeile eines Tickets zählt: Änderungen davor',
  STATE_OPEN: 'Zustand {name}, der als offen gilt: Zeilen',
  STATE_CLOSED: 'Zustand {name}, der als geschlossen gilt: Zeilen',
  STATE_KEPT: 'Zustand {name}, der nichts sagt und das Ticket lässt, wie es war: Zeilen',
  STATE_CHANGES: 'Änderungen des Zustands, die das Ticket weder schließen noch wieder öffnen: kein eigenes Ereignis',
  NOTES: 'Zeilen, die nichts ändern, was hier geführt wird: je eine interne Notiz',
  REPEATS: 'Davon Zeilen, die die Zeile davor in allen übernommenen Spalten wiederholen',
  ASSIGNMENTS: 'Neue Zuständige in einer Zeile, die ein anderes Ereignis ist: keine Zuweisung',
  UNASSIGNMENTS: 'Zuständige, die weggenommen wurden: kein Ereignis',
  TEAMS: 'Änderungen der Gruppe in einer Zeile, die keine Notiz ist: nicht übernommen',
  SAME_TYPE: 'Änderungen der Kategorie innerhalb eines Typs: ein Ereignis, aber keine Änderung des Typs in den Berichten',
  REOPEN_COUNT: 'Zähler der Wiedereröffnungen, die um mehr als eins steigen oder fallen: eine Wiedereröffnung oder keine',
  FIRST_CLOSED: 'Tickets, die schon in ihrer ersten Zeile geschlossen sind: diese öffnet sie, die nächste geschlossene schließt sie',
  CLOSED_UNTOLD: 'Tickets, die eine letzte Zeile schließt, die auch die Kategorie ändert: keine Schließung in den Berichten',
  PERSONS: 'Namen von Personen: auf {name} Mitarbeiter verteilt',
  PERSONS_LEFT: 'Namen von Personen: nicht übernommen, ein Konto hat keine Mitarbeiter',
  NOBODY: 'Ereignisse, zu denen die Datei niemanden nennt: vom System',
  NO_CUSTOMER: 'Tickets, zu denen die Datei keinen Anrufer nennt: ohne Kunden',
};
