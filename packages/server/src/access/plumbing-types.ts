/**
 * The one list of types that need no rule of their own: they only carry what guarded fields return (schema.graphql, conventions).
 * Whatever has an owner must not stand here.
 */
const valueTypes = new Set([
  'PageInfo',
  'UserError',
  'Money',
  'Period',
  'PostalAddress',
  'RefundPolicy',
  'SecurityQuestion',
  'SalesSummary',
  'AccountSales',
  'SalesSeries',
  'Dashboard',
  'SalesToday',
  'SalesDay',
  'SalesHours',
  'DashboardProduct',
  'ConvertedTotal',
  'ExchangeRate',
  'ExchangeRatesProblem',
  'ShipNotice',
  'RefusedFile',
  'ExcerptPiece',
  'ReceiptFact',
  'ReceiptParty',
  'ReceiptHeadings',
  'ReceiptLine',
  'ReceiptSum',
  'BulkRefusals',
  'BulkRow',
  'ImportRowError',
  'ImportOmission',
  'ImportPreviewColumn',
]);

export function isPlumbing(typeName: string): boolean {
  return valueTypes.has(typeName) || typeName.endsWith('Connection') || typeName.endsWith('Edge') || typeName.endsWith('Payload');
}
