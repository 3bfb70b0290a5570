export { createMaster, type SecurityAnswer } from './create-master';
export { LanguageName, StepUpInput } from './master.type';
export { requireStepUp } from './step-up';
export { TokenInput } from './token.input';
