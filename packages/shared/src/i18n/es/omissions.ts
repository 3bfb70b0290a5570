import type { OmissionTexts } from '../catalogue';

/** What of an imported file has no place of its own, in Spanish. */
export const omissionsEs: OmissionTexts = {
  COLUMN: 'Columna {name}, que no se toma: filas con un valor',
  PLACE: 'Columna {name}, que solo decide la cuenta: filas con un valor',
  FIRST_ONLY: 'Columna {name}, de la que solo cuenta la primera fila de un ticket: cambios posteriores',
  LAST_ONLY: 'Columna {name}, de la que solo cuenta la última fila de un ticket: cambios anteriores',
  STATE_OPEN: 'Estado {name}, tomado como abierto: filas',
  STATE_CLOSED: 'Estado {name}, tomado como cerrado: filas',
  STATE_KEPT: 'Estado {name}, que no dice nada y deja el ticket como estaba: filas',
  STATE_CHANGES: 'Cambios de estado que ni cierran ni reabren el ticket: sin evento propio',
  NOTES: 'Filas que no cambian nada de lo que aquí se guarda: una nota interna cada una',
  REPEATS: 'De estas notas, filas que repiten la fila anterior en todas las columnas tomadas',
  ASSIGNMENTS: 'Nuevos responsables en una fila que es otro evento: sin asignación',
  UNASSIGNMENTS: 'Responsables retirados: sin evento',
  TEAMS: 'Cambios del grupo en una fila que no es nota: no se guardan',
  SAME_TYPE: 'Cambios de categoría dentro de un mismo tipo: un evento, pero ningún cambio de tipo en los informes',
  REOPEN_COUNT: 'Cuentas de reapertura que suben más de uno, o bajan: una reapertura, o ninguna',
  FIRST_CLOSED: 'Tickets cerrados ya en su primera fila: esa fila los abre, la siguiente cerrada los cierra',
  CLOSED_UNTOLD: 'Tickets cerrados por una última fila que también cambia la categoría: ningún cierre en los informes',
  PERSONS: 'Nombres de personas: repartidos entre {name} agentes',
  PERSONS_LEFT: 'Nombres de personas: no se toman, una cuenta no tiene agentes',
  NOBODY: 'Eventos para los que el archivo no nombra a nadie: hechos por el sistema',
  NO_CUSTOMER: 'Tickets para los que el archivo no nombra a quien llamó: sin cliente',
};
