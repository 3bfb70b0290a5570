import type { Language } from '@mestre/shared';

/** What customers write and what the desk answers. */
export interface Phrases {
  download: readonly string[];
  access: readonly string[];
  shipping: readonly string[];
  question: readonly string[];
  techReply: readonly string[];
  more: readonly string[];
  solved: readonly string[];
  again: readonly string[];
  refund: readonly string[];
  refundReply: readonly string[];
  saved: readonly string[];
  cancel: readonly string[];
  cancelReply: readonly string[];
  returned: readonly string[];
}

export const phrases: Record<Language, Phrases> = {
  en: {
    download: [
      'Hi, the download stops at about 80 % every time. I tried two browsers. Could you send me another link?',
      'The link in the mail says it has expired, but I only bought it this morning.',
      'I can download part one and two, but the third file is not on the page.',
    ],
    access: [
      'I cannot get into the members’ area: it says my e-mail is not known. I paid yesterday.',
      'I changed my e-mail address and now I cannot sign in to the course any more.',
      'My husband bought this with his address. Can the access be moved to mine?',
    ],
    shipping: [
      'The tracking page has not moved for six days. Do you know where my parcel is?',
      'The parcel arrived today, but the box was open and one part is missing.',
    ],
    question: [
      'I see two charges on my card. Is one of them a reservation?',
      'Could I get an invoice with my company’s name and VAT number on it?',
      'Does it work on a tablet too, or do I need a computer?',
    ],
    techReply: [
      'Thank you for writing. I have just sent you a fresh link; it is valid for 72 hours. Does it work now?',
      'I have set the access anew. Please sign in once more with the address of your order, it should be there at once.',
      'Sorry for the trouble! I have forwarded this to the author and will come back to you today.',
      'I have checked the order: everything is in place on our side. Could you tell me which device you are using?',
    ],
    more: [
      'It is a Windows laptop, about three years old.',
      'I tried it again, and now I get a blank page.',
      'Thanks, the first part works, the rest does not yet.',
    ],
    solved: [
      'Glad that it works now. I am closing this; just answer if anything comes up.',
      'All set. Enjoy the course!',
      'The replacement is on its way. Thank you for your patience.',
    ],
    again: ['Unfortunately it happens again since this morning.', 'I still have the same problem, sorry to bother you again.'],
    refund: [
      'It is a good course, but not what I was looking for. I would like my money back, please.',
      'I bought it twice by mistake. Please refund one of them.',
      'I do not find the time for it. Please refund my order.',
      'The content is more basic than the page made me think. I would like a refund.',
    ],
    refundReply: [
      'I am sorry that it was not right for you. I have refunded the order; it takes three to five days until it is on your card.',
      'That was indeed charged twice. One of them is on its way back to you.',
    ],
    saved: [
      'You are right that the beginning is slow. Lesson 6 is where it gets to your question; I have unlocked the advanced module for you as well. Shall we give it another try?',
      'Before I refund you: there is a second track for advanced learners in your account. Would that suit you better?',
    ],
    cancel: [
      'Please stop the membership, I do not use it often enough.',
      'I would like to cancel before the next payment.',
      'It has become too expensive for me. Please cancel.',
    ],
    cancelReply: [
      'Your membership is cancelled; nothing more will be charged. You can use it until the end of the paid period.',
      'Done. If you want to come back, your progress is kept for a year.',
    ],
    returned: ['The parcel is back with us, complete.', 'Return received, sealed.'],
  },
  de: {
    download: [
      'Guten Tag, der Download bricht jedes Mal bei etwa 80 % ab. Können Sie mir einen neuen Link schicken?',
      'Der Link in der Mail ist angeblich abgelaufen, dabei habe ich erst heute früh gekauft.',
    ],
    access: [
      'Ich komme nicht in den Mitgliederbereich: Meine E-Mail-Adresse sei unbekannt. Bezahlt habe ich gestern.',
      'Meine Adresse hat sich geändert, und jetzt kann ich mich nicht mehr anmelden.',
    ],
    shipping: ['Die Sendungsverfolgung steht seit sechs Tagen still. Wissen Sie, wo mein Paket ist?'],
    question: [
      'Ich sehe zwei Abbuchungen auf meinem Konto. Ist eine davon nur eine Reservierung?',
      'Könnte ich eine Rechnung auf den Namen meiner Firma bekommen?',
      'Läuft der Kurs auch auf dem Tablet?',
    ],
    techReply: [
      'Vielen Dank für Ihre Nachricht. Ich habe Ihnen gerade einen neuen Link geschickt, er gilt 72 Stunden. Klappt es jetzt?',
      'Ich habe Ihren Zugang neu eingerichtet. Bitte melden Sie sich noch einmal mit der Adresse Ihrer Bestellung an.',
      'Das tut mir leid! Ich habe es weitergegeben und melde mich heute noch bei Ihnen.',
    ],
    more: ['Es ist ein Windows-Laptop, etwa drei Jahre alt.', 'Ich habe es noch einmal versucht, jetzt kommt eine leere Seite.'],
    solved: [
      'Schön, dass es jetzt klappt. Ich schließe das Ticket; antworten Sie einfach, wenn noch etwas ist.',
      'Alles erledigt. Viel Freude beim Üben!',
    ],
    again: ['Leider tritt das Problem seit heute früh wieder auf.', 'Es geht immer noch nicht, tut mir leid.'],
    refund: [
      'Der Kurs ist gut, aber nicht das, was ich gesucht habe. Ich möchte bitte mein Geld zurück.',
      'Ich habe versehentlich doppelt gekauft. Bitte erstatten Sie eine Bestellung.',
      'Mir fehlt die Zeit dafür. Bitte erstatten Sie den Betrag.',
    ],
    refundReply: ['Schade, dass es nicht gepasst hat. Der Betrag ist erstattet und in drei bis fünf Tagen auf Ihrem Konto.'],
    saved: [
      'Der Anfang ist wirklich gemächlich. Ab Lektion 6 geht es um Ihre Frage; das Modul für Fortgeschrittene habe ich Ihnen freigeschaltet. Wollen wir es noch einmal versuchen?',
    ],
    cancel: ['Bitte beenden Sie die Mitgliedschaft, ich nutze sie zu selten.', 'Ich möchte vor der nächsten Abbuchung kündigen.'],
    cancelReply: [
      'Ihre Mitgliedschaft ist beendet, es wird nichts mehr abgebucht. Bis zum Ende des bezahlten Zeitraums bleibt alles offen.',
    ],
    returned: ['Paket vollständig zurückerhalten.'],
  },
  pt: {
    download: [
      'Olá, o download para sempre em uns 80 %. Já tentei em dois navegadores. Podem me enviar outro link?',
      'O link do e-mail diz que expirou, mas comprei hoje de manhã.',
    ],
    access: [
      'Não consigo entrar na área de membros: diz que meu e-mail não existe. Paguei ontem por Pix.',
      'Troquei de e-mail e agora não consigo mais acessar o curso.',
    ],
    shipping: ['O rastreio está parado há seis dias. Vocês sabem onde está minha encomenda?'],
    question: [
      'Aparecem duas cobranças no meu cartão. Uma delas é só uma reserva?',
      'Vocês podem emitir a nota em nome da minha empresa?',
      'Funciona no tablet também?',
    ],
    techReply: [
      'Obrigado por escrever! Acabei de enviar um novo link, válido por 72 horas. Funcionou?',
      'Refiz o seu acesso. Entre de novo com o e-mail da compra, por favor.',
      'Desculpe pelo transtorno! Já encaminhei e retorno ainda hoje.',
    ],
    more: ['É um notebook com Windows, de uns três anos.', 'Tentei de novo e agora aparece uma página em branco.'],
    solved: ['Que bom que deu certo! Vou encerrar por aqui; é só responder se precisar.', 'Tudo certo. Boa prática!'],
    again: ['Infelizmente voltou a acontecer hoje de manhã.', 'Continuo com o mesmo problema.'],
    refund: [
      'O curso é bom, mas não era o que eu procurava. Gostaria do meu dinheiro de volta.',
      'Comprei duas vezes sem querer. Podem devolver uma das compras?',
      'Não tenho tempo para fazer agora. Quero o reembolso, por favor.',
    ],
    refundReply: ['Sinto muito que não tenha sido o que esperava. O reembolso foi feito e aparece no cartão em três a cinco dias.'],
    saved: [
      'O começo é mesmo mais lento. A partir da aula 6 chegamos à sua dúvida; liberei também o módulo avançado. Vamos tentar de novo?',
    ],
    cancel: ['Quero cancelar a assinatura, quase não uso.', 'Gostaria de cancelar antes da próxima cobrança.'],
    cancelReply: ['Assinatura cancelada; nada mais será cobrado. Você pode usar até o fim do período pago.'],
    returned: ['Produto devolvido, completo.'],
  },
  es: {
    download: [
      'Hola, la descarga se corta siempre al 80 %. ¿Me pueden enviar otro enlace?',
      'El enlace del correo dice que ha caducado, pero lo compré esta mañana.',
    ],
    access: [
      'No puedo entrar en la zona de socios: dice que mi correo no existe. Pagué ayer.',
      'Cambié de correo y ya no puedo acceder al curso.',
    ],
    shipping: [
      'El seguimiento lleva seis días parado. ¿Saben dónde está mi paquete?',
      'La caja llegó abierta y faltan dos sobres de semillas.',
    ],
    question: [
      'Veo dos cargos en mi tarjeta. ¿Uno es solo una reserva?',
      '¿Me pueden hacer una factura a nombre de mi empresa?',
      '¿También funciona en la tableta?',
    ],
    techReply: [
      'Gracias por escribir. Le acabo de enviar un enlace nuevo, válido 72 horas. ¿Ya funciona?',
      'He vuelto a configurar su acceso. Entre otra vez con el correo de su pedido, por favor.',
      '¡Perdone las molestias! Lo he pasado a la autora y le respondo hoy mismo.',
    ],
    more: ['Es un portátil con Windows, de unos tres años.', 'Lo intenté de nuevo y ahora sale una página en blanco.'],
    solved: ['Me alegro de que ya funcione. Cierro el ticket; responda si necesita algo más.', 'Todo listo. ¡Buena cosecha!'],
    again: ['Por desgracia vuelve a pasar desde esta mañana.', 'Sigo con el mismo problema.'],
    refund: [
      'El curso está bien, pero no es lo que buscaba. Quisiera que me devolvieran el dinero.',
      'Lo compré dos veces por error. ¿Me devuelven uno?',
      'No tengo tiempo ahora. Quiero el reembolso, por favor.',
    ],
    refundReply: ['Siento que no fuera lo que esperaba. Ya está reembolsado; tarda de tres a cinco días en verse en la tarjeta.'],
    saved: [
      'Es cierto que el principio va despacio. A partir de la lección 6 llegamos a su pregunta, y le he abierto el módulo avanzado. ¿Lo intentamos otra vez?',
    ],
    cancel: ['Quiero dar de baja la suscripción, casi no la uso.', 'Quisiera cancelar antes del próximo cobro.'],
    cancelReply: ['Su suscripción está cancelada; no se cobrará nada más. Puede usarla hasta el final del periodo pagado.'],
    returned: ['Devolución recibida, completa.'],
  },
};

/** Internal notes: the desk writes them to itself, in English. */
export const notes: readonly string[] = [
  'Third order this year, treat with care.',
  'Asked the payment provider about the second charge, waiting for an answer.',
  'Same download problem as two others today: the file on the server was replaced at noon.',
  'Uses a company address; the invoice goes to accounting as well.',
  'Very patient customer, offered the advanced module for free.',
  'Checked: the access mail bounced, address had a typo.',
];
