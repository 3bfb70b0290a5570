export { createMaster, type SecurityAnswer } from './create-master';
export { LanguageName, StepUpInput } from './master.type';
export { MasterZoneChanged } from './master-events';
export { secondFactorState } from './second-factor/second-factor.repository';
export { SecondFactorStateType } from './second-factor/second-factor.type';
export { requireStepUp } from './step-up';
export { TokenInput } from './token.input';
