/** The series of the compared period, in the address too. */
export const BEFORE = 'before';

/** No colour of a type or measure: what was stands behind what is. */
export const BEFORE_COLOR = '#8b93a1';
