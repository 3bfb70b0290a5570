import type { RequestTexts } from '../catalogue';

/** Why a request was refused as it stood, in Spanish. */
export const requestsEs: RequestTexts = {
  METHOD: 'Envíe las consultas y los cambios por POST.',
  STREAM_METHOD: 'Suscríbase por GET o POST.',
  CONTENT_TYPE: 'El tipo de contenido debe ser application/json.',
  NOT_JSON: 'El cuerpo no es JSON.',
  NOT_A_REQUEST:
    'El cuerpo debe ser un solo objeto con `query` como texto y `variables` como objeto. No se aceptan varias solicitudes en un mismo cuerpo.',
  NO_SUBSCRIPTION: 'Aquí solo se atienden suscripciones (subscriptions). Envíe las consultas y los cambios a /graphql.',
  SUBSCRIPTION_ELSEWHERE: 'Las suscripciones (subscriptions) se atienden en /graphql/stream.',
  BODY_TOO_LARGE: 'El cuerpo es demasiado grande: se aceptan como máximo {limit, number} bytes.',
  BODY_COMPRESSED: 'Envíe el cuerpo sin comprimir.',
  BODY_SLOW: 'El cuerpo tardó demasiado en llegar.',
  BODY_CUT: 'El cuerpo llegó cortado.',
  TOO_DEEP:
    'Esto pide {depth, number} niveles de profundidad; se permiten {limit, number}. Pida la parte interior en una solicitud propia.',
  TOO_MANY_FIELDS: 'Esto pide {count, number} campos; se permiten {limit, number}. Quite algunos o envíe varias solicitudes.',
  TOO_MANY_ROOTS: 'Esto pide {count, number} campos raíz; se permiten {limit, number}. Envíe varias solicitudes.',
  TOO_MANY_VARIABLES: 'Una solicitud tiene como máximo {limit, number} variables.',
  TOO_MANY_TOKENS: 'El documento es demasiado largo: se aceptan como máximo {limit, number} símbolos.',
  ONE_MUTATION: 'Un cambio por solicitud: envíe los demás en solicitudes propias.',
  FRAGMENT_CYCLE: 'El fragmento {name} se contiene a sí mismo.',
  TOO_COSTLY:
    'Esto podría costar {cost, number}; una solicitud puede costar {limit, number}. Pida menos filas (un `first` menor) o menos campos, o envíe varias solicitudes.',
  BUDGET_SPENT: 'El presupuesto de este minuto se ha agotado. Inténtelo de nuevo en {seconds, plural, one {# segundo} other {# segundos}}.',
  PAGE_SIZE: '`first` y `last` son números enteros de 1 a {limit, number}.',
  FIRST_OR_LAST: 'Use `first` o `last`, no ambos.',
  AFTER_OR_BEFORE: '`after` va con `first`, `before` con `last`.',
  CURSOR: 'Este cursor no es de esta lista. Use uno de una página anterior de la misma lista en el mismo orden.',
  TOO_MANY_IDS: 'Como máximo {limit, number} identificadores a la vez.',
  IDEMPOTENCY_KEY: 'Una clave de idempotencia tiene de 1 a 255 caracteres.',
  KEY_UNKNOWN:
    'Esta clave de API no se conoce, se ha terminado o ha caducado, o su usuario está deshabilitado. Genere una nueva en la pestaña Usuarios.',
  KEY_OPENS_NO_SESSION: 'Una clave de API no abre ninguna sesión. Quite la cabecera Authorization para iniciar sesión.',
};
