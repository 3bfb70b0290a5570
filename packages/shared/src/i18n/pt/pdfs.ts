import type { PdfTexts } from '../catalogue';

export const pdfsPt: PdfTexts = {
  PERIOD: 'Período',
  TIME_ZONE: 'Fuso horário',
  ANY_TIME: 'Qualquer período',
  MADE: 'Gerado em {at} ({zone}) por {name}',
  BY: '{title} {by}',
  BY_CLERK: '{title} por atendente',
  DELETED: '{name} (excluído)',
  SHIPPED_OF: '{shipped, number} de {ordered, number}',
  LEFT_OUT:
    '{count, plural, one {Mais # linha ficou de fora aqui; o CSV tem todas.} other {Mais # linhas ficaram de fora aqui; o CSV tem todas.}}',
  LEFT_OUT_AT_LEAST: 'Pelo menos mais {count, number} linhas ficaram de fora aqui; o CSV tem todas.',
  ORDERS_LEFT_OUT:
    '{count, plural, one {Mais # pedido ficou de fora aqui; o CSV tem todos.} other {Mais # pedidos ficaram de fora aqui; o CSV tem todos.}}',
  ORDERS_LEFT_OUT_AT_LEAST: 'Pelo menos mais {count, number} pedidos ficaram de fora aqui; o CSV tem todos.',
  NOT_DRAWN: 'Fora do gráfico: {names}.',
  LACKING: 'Entre [ ] estão caracteres que a fonte deste documento não tem, pelo número Unicode.',
};
