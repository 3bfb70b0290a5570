export * from './access/permissions';
export * from './currencies';
export * from './dates';
export * from './error-codes';
export * from './i18n/language';
export * from './money';
export * from './periods';
export { isTimeZone, offsetAt, type Transition, transitionsBetween } from './time-zones';
