/** "America/Sao_Paulo" as people read it: "America/Sao Paulo". */
export const zoneName = (timeZone: string) => timeZone.replaceAll('_', ' ');
