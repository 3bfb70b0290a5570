/**
 * type-graphql asks for a hub of topics before it builds a subscription, though every live field here brings its own source (LiveSource):
 * events come from PostgreSQL, so that any process hears those of all.
 */
export const noTopics = {
  publish(): void {
    throw new Error('live fields have sources of their own');
  },
  subscribe(): never {
    throw new Error('live fields have sources of their own');
  },
};
