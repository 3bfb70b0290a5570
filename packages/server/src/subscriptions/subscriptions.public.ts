export { subscriptionManagers } from './cancel-subscription';
export { keepSubscription } from './keep-subscription';
