export { createMaster, type NewMaster, type SecurityAnswer } from './create-master';
export { LanguageName, MasterType, SecurityQuestionType, StepUpInput } from './master.type';
export { requireStepUp } from './step-up';
export { TokenInput } from './token.input';
