/** What one customer may do in an hour: far more than anybody needs, and too little to flood a seller with mails. */
export const opensPerHour = { name: 'support-open', points: 10, seconds: 3600 };
export const writesPerHour = { name: 'support-write', points: 60, seconds: 3600 };
