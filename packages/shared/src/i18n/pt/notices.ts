import type { DeliveryTexts, RowTexts } from '../catalogue';

/** Why a notification was refused, in Brazilian Portuguese. */
export const deliveriesPt: DeliveryTexts = {
  NO_SECRET: 'A conta ainda não tem chave secreta de notificação. Defina uma no console da conta.',
  BAD_SECRET: 'A chave secreta não confere. Defina a mesma aqui e no remetente.',
  BROKEN_BODY: 'O conteúdo está cortado ou não pode ser lido.',
  TOO_LARGE: 'A notificação é grande demais.',
  WRONG_ACCOUNT: 'A notificação cita outra conta que não a do endereço. Confira o endereço no remetente.',
  UNKNOWN_VERSION: 'A versão da notificação não é conhecida. Escolha no remetente a versão 6, 7 ou 8, ou de 1.0 a 4.0.',
  UNKNOWN_CONTENT_TYPE: 'A notificação não é JSON nem formulário.',
  MISSING_FIELD: 'Falta um campo que toda notificação tem.',
  BAD_RECEIPT: 'O recibo não é válido.',
  BAD_TIME: 'Não foi possível ler a hora da transação.',
  BAD_AMOUNT: 'Um valor não pode ser lido ou tem mais casas decimais do que a moeda.',
  BAD_CURRENCY: 'A moeda não é conhecida.',
  CURRENCY_CHANGED: 'A moeda é diferente da moeda do pedido.',
};

/** Why a row was left out of an import, in Brazilian Portuguese. */
export const rowsPt: RowTexts = {
  CELLS_MISSING: 'A linha tem menos células do que o cabeçalho.',
  CELLS_TOO_MANY: 'A linha tem mais células do que o cabeçalho.',
  QUOTE_BROKEN: 'Há aspas que não foram fechadas.',
  ROW_TOO_LONG: 'A linha é longa demais.',
  UNPACKS_TOO_FAR: 'O arquivo compactado fica muito maior do que o esperado ao ser descompactado. Envie-o sem compactar.',
  NOT_UTF8: 'A linha tem caracteres que não são UTF-8.',
  VALUE_MISSING: 'Um valor necessário está vazio.',
  VALUE_TOO_LONG: 'Um valor é longo demais.',
  NUMBER_INVALID: 'Um valor não é um número.',
  QUANTITY_INVALID: 'A quantidade não é um número inteiro diferente de zero.',
  AMOUNT_INVALID: 'O valor não é válido.',
  AMOUNT_TOO_LARGE: 'O valor é grande demais.',
  CURRENCY_INVALID: 'A moeda não é conhecida.',
  DATE_INVALID: 'Não foi possível ler a data ou a hora.',
  EMAIL_INVALID: 'O endereço de e-mail não é válido.',
  RECEIPT_INVALID: 'O recibo não é válido.',
  ACCOUNT_UNKNOWN: 'Nenhuma das contas escolhidas corresponde a esta linha.',
  STATE_UNKNOWN: 'O estado não é conhecido.',
  TYPE_UNKNOWN: 'O tipo não é conhecido.',
  ROWS_APART: 'As linhas deste pedido estão muito separadas. Ordene o arquivo por recibo.',
  ALREADY_THERE_DIFFERENT: 'Este registro já existe com outro conteúdo.',
};
