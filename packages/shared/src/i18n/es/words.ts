import type { PermissionTexts, QuestionTexts, ReasonTexts, WordTexts } from '../catalogue';

export const questionsEs: QuestionTexts = {
  FIRST_PET: '¿Cómo se llamaba su primera mascota?',
  FIRST_STREET: '¿En qué calle vivía cuando empezó la escuela?',
  BIRTH_CITY_OF_MOTHER: '¿En qué localidad nació su madre?',
  FIRST_SCHOOL: '¿Cómo se llamaba su primera escuela?',
  FIRST_TEACHER: '¿Cuál era el apellido de su profesor preferido?',
  FIRST_JOB_CITY: '¿En qué localidad tuvo su primer empleo?',
  CHILDHOOD_FRIEND: '¿Cuál era el nombre de su mejor amigo de la infancia?',
  CHILDHOOD_HERO: '¿Quién era el héroe de su infancia?',
  FAVORITE_BOOK: '¿Cuál es el título del libro que más le gustaba de niño?',
  FIRST_CONCERT: '¿De quién fue el primer concierto al que asistió?',
  FIRST_CAR: '¿Cuál era el modelo del primer coche de su familia?',
  GRANDMOTHER_NAME: '¿Cuál era el nombre de su abuela paterna?',
};

export const permissionsEs: PermissionTexts = {
  USER_ENABLED: {
    name: 'Usuario habilitado',
    explanation: 'Permite que el usuario inicie sesión. Al desactivarlo, sus sesiones y claves terminan al momento.',
  },
  MANAGE_USERS: {
    name: 'Gestionar usuarios',
    explanation:
      'Muestra la pestaña Usuarios: crear agentes, conceder permisos, restablecer, deshabilitar y eliminar. No disponible para usuarios solo de API.',
  },
  REPORT_ACCESS: { name: 'Acceso a informes', explanation: 'Muestra la pestaña Informes de las cuentas elegidas.' },
  MANAGE_TICKETS: {
    name: 'Gestionar tickets',
    explanation: 'Muestra la pestaña Tickets: ver y trabajar los tickets de las cuentas elegidas. No disponible para usuarios solo de API.',
  },
  MANAGE_ORDERS: {
    name: 'Gestionar pedidos',
    explanation:
      'Muestra la pestaña Transacciones: ver y trabajar los pedidos de las cuentas elegidas. No disponible para usuarios solo de API.',
  },
  SUBSCRIPTION_MANAGEMENT: {
    name: 'Gestionar suscripciones',
    explanation: 'Cambiar, pausar y cancelar suscripciones. Requiere Gestionar tickets y Gestionar pedidos en la misma cuenta.',
  },
  API_ORDERS_READ: {
    name: 'API de pedidos/tickets: lectura',
    explanation: 'Leer pedidos y tickets con la clave de API. Siempre activo para usuarios solo de API y junto con lectura y escritura.',
  },
  API_ORDERS_WRITE: {
    name: 'API de pedidos/tickets: lectura y escritura',
    explanation: 'Leer y cambiar pedidos y tickets con la clave de API. Incluye el permiso de lectura.',
  },
  ANALYTICS_API: { name: 'API de análisis', explanation: 'Leer las cifras de ventas de las cuentas elegidas con la clave de API.' },
  PRODUCTS_API: { name: 'API de productos', explanation: 'Leer los productos de las cuentas elegidas con la clave de API.' },
  MANAGE_PARTNERS: { name: 'Gestionar socios', explanation: 'Trabajar con afiliados, ofertas, tickets de socios y recomendaciones.' },
};

export const reasonsEs: ReasonTexts = {
  DOWNLOAD: 'La descarga no funciona',
  ACCESS: 'No puede acceder al producto',
  INSTALLATION: 'Ayuda con la instalación',
  DEFECT: 'El producto no funciona',
  SHIPPING: 'Pregunta sobre el envío',
  BILLING_QUESTION: 'Pregunta sobre un cargo',
  NOT_AS_DESCRIBED: 'No es como se describía',
  NOT_RECEIVED: 'No lo ha recibido',
  DUPLICATE: 'Lo compró dos veces',
  UNKNOWN_CHARGE: 'No reconoce el cargo',
  TOO_HARD: 'Demasiado difícil de usar',
  NOT_NEEDED: 'Ya no lo necesita',
  TOO_EXPENSIVE: 'Demasiado caro',
  RECURRING_UNKNOWN: 'No sabía que el cobro se repite',
  OTHER: 'Otro motivo',
};

export const wordsEs: WordTexts = {
  MASTER_ACCOUNT: 'Cuenta maestra',
  CLERK: 'Agente',
  OWNER: 'Propietario',
  ACCOUNT: 'Cuenta',
  NICKNAME: 'Apodo',
  TICKET: 'Ticket',
  RECEIPT: 'Recibo',
  ORDER: 'Pedido',
  TRANSACTION: 'Transacción',
  CUSTOMER: 'Cliente',
  SYSTEM: 'Sistema',
  API: 'API',
  ACCOUNT_USER: 'Usuario de la cuenta',
  REFUND: 'Reembolso',
  CANCEL: 'Cancelación',
  TECH_SUPPORT: 'Soporte técnico',
  OPEN: 'Abierto',
  REOPENED: 'Reabierto',
  CLOSED: 'Cerrado',
  STANDARD: 'Estándar',
  RECURRING: 'Recurrente',
  TAB_DASHBOARD: 'Panel',
  TAB_TICKETS: 'Tickets',
  TAB_TRANSACTIONS: 'Transacciones',
  TAB_REPORTS: 'Informes',
  TAB_ACCOUNTS: 'Cuentas',
  TAB_USERS: 'Usuarios',
  TAB_MY_ITEMS: 'Mis asuntos',
  TAB_PARTNERS: 'Socios',
};
