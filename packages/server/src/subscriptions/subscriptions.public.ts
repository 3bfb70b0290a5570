export { cancelSubscription } from './cancel-subscription';
export { keepSubscription } from './keep-subscription';
export { subscriptionManagers } from './managed-order';
export { subscriptionChangeResolvers } from './subscription-change.resolver';
