import { laterPane } from '../../ui/preview/later-pane';

export const {
  Pane: OrderPane,
  Title: OrderPaneTitle,
  Actions: OrderPaneActions,
} = laterPane(async () => {
  const { OrderPane: Pane, OrderPaneTitle: Title, OrderPaneActions: Actions } = await import('./order-pane');
  return { Pane, Title, Actions };
});
