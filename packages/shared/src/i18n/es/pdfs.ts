import type { PdfTexts } from '../catalogue';

export const pdfsEs: PdfTexts = {
  PERIOD: 'Período',
  TIME_ZONE: 'Zona horaria',
  ANY_TIME: 'Cualquier fecha',
  MADE: 'Creado el {at} ({zone}) por {name}',
  BY: '{title} {by}',
  BY_CLERK: '{title} por agente',
  DELETED: '{name} (eliminado)',
  SHIPPED_OF: '{shipped, number} de {ordered, number}',
  LEFT_OUT:
    '{count, plural, one {Aquí se omite # fila más; el CSV las tiene todas.} other {Aquí se omiten # filas más; el CSV las tiene todas.}}',
  LEFT_OUT_AT_LEAST: 'Aquí se omiten al menos {count, number} filas más; el CSV las tiene todas.',
  ORDERS_LEFT_OUT:
    '{count, plural, one {Aquí se omite # pedido más; el CSV los tiene todos.} other {Aquí se omiten # pedidos más; el CSV los tiene todos.}}',
  ORDERS_LEFT_OUT_AT_LEAST: 'Aquí se omiten al menos {count, number} pedidos más; el CSV los tiene todos.',
  NOT_DRAWN: 'Fuera del gráfico: {names}.',
  LACKING: 'Entre [ ] figuran caracteres que la fuente de este documento no tiene, por su número Unicode.',
};
