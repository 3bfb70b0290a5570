import { laterPane } from '../../ui/preview/later-pane';

export const {
  Pane: TicketPane,
  Title: TicketPaneTitle,
  Actions: TicketPaneActions,
} = laterPane(async () => {
  const { TicketPane: Pane, TicketPaneTitle: Title, TicketPaneActions: Actions } = await import('./ticket-pane');
  return { Pane, Title, Actions };
});
