/** Four by four, as one types a long secret from a screen. */
export function inGroups(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(' ') ?? '';
}

/** The file of the recovery codes: what they are for, whose, and one a line. */
export function recoveryFile(title: string, who: string, codes: readonly string[]): string {
  return `${[title, who, '', ...codes].join('\r\n')}\r\n`;
}
